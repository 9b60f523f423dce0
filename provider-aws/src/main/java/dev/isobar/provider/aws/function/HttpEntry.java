package dev.isobar.provider.aws.function;

import dev.isobar.http.HttpHeader;
import dev.isobar.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How one kind of gateway writes requests, and wants its answers. Stateless. */
abstract class HttpEntry {
    static final String SET_COOKIE = "set-cookie";

    /** The method as sent. */
    abstract String method(Fields event);

    /** Path and query, percent-encoded. */
    abstract String target(Fields event);

    /** The header lines. */
    abstract List<HttpHeader> headers(Fields event);

    /** Puts the header lines into the answer. */
    abstract void putHeaders(List<HttpHeader> lines, Map<String, @Nullable Object> answer);

    /** Puts what this gateway alone wants into the answer. */
    void putMore(int status, Map<String, @Nullable Object> answer) {}

    /** The answer as the gateway reads it. Reads the body to its end. */
    final Map<String, @Nullable Object> answer(HttpResponse response) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("statusCode", response.status());
        putMore(response.status(), answer);
        putHeaders(response.headers(), answer);
        BodyText.of(response.body().bytes()).putInto(answer);
        return answer;
    }

    /** Headers with one value each. */
    static void single(Fields headers, List<HttpHeader> into) {
        for (Map.Entry<String, @Nullable Object> header : headers.values().entrySet()) {
            if (header.getValue() instanceof String value) {
                into.add(new HttpHeader(header.getKey(), value));
            } else if (header.getValue() != null) {
                into.add(new HttpHeader(header.getKey(), headers.text(header.getKey())));
            }
        }
    }

    /** Headers with all their values. */
    static void multiple(Fields headers, List<HttpHeader> into) {
        for (String name : headers.names()) {
            for (String value : headers.texts(name)) {
                into.add(new HttpHeader(name, value));
            }
        }
    }

    /** The lines by lower-case name, every value apart, in order. */
    static Map<String, List<String>> grouped(List<HttpHeader> lines) {
        Map<String, List<String>> grouped = new LinkedHashMap<>();
        for (HttpHeader line : lines) {
            String name = line.name().toLowerCase(Locale.ROOT);
            List<String> values = grouped.get(name);
            if (values == null) {
                values = new ArrayList<>(1);
                grouped.put(name, values);
            }
            values.add(line.value());
        }
        return grouped;
    }

    /** The lines by lower-case name, values joined as RFC 9110 allows, but for cookies, which cannot be. */
    static Map<String, String> joined(Map<String, List<String>> grouped) {
        Map<String, String> joined = new LinkedHashMap<>();
        for (Map.Entry<String, List<String>> line : grouped.entrySet()) {
            if (!line.getKey().equals(SET_COOKIE)) {
                joined.put(line.getKey(), String.join(", ", line.getValue()));
            }
        }
        return joined;
    }

    /** The cookies to set. */
    static List<String> cookies(Map<String, List<String>> grouped) {
        return grouped.getOrDefault(SET_COOKIE, List.of());
    }
}
