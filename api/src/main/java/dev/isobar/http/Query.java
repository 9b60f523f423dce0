package dev.isobar.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The query of an address as names with their values, repeated names kept, in order (contract FN-2). */
record Query(Map<String, List<String>> values) {
    static final Query EMPTY = new Query(Map.of());

    /** Throws a problem of 400 when the text is no well-formed query. */
    static Query parse(String raw) {
        if (raw.isEmpty()) {
            return EMPTY;
        }
        Map<String, List<String>> values = new LinkedHashMap<>();
        int from = 0;
        while (from <= raw.length()) {
            int end = raw.indexOf('&', from);
            end = end < 0 ? raw.length() : end;
            if (end > from) {
                add(values, raw.substring(from, end));
            }
            from = end + 1;
        }
        return new Query(values);
    }

    private static void add(Map<String, List<String>> values, String pair) {
        int equals = pair.indexOf('=');
        String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
        String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
        List<String> present = values.get(name);
        if (present == null) {
            present = new ArrayList<>(1);
            values.put(name, present);
        }
        present.add(value);
    }

    private static String decoded(String raw) {
        return raw.indexOf('%') < 0 && raw.indexOf('+') < 0 ? raw : Percent.decodeQuery(raw);
    }

    List<String> all(String name) {
        return List.copyOf(values.getOrDefault(name, List.of()));
    }
}
