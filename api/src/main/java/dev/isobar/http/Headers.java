package dev.isobar.http;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Header lines in the order they came in, found without regard to the case of their names. Immutable. */
record Headers(List<HttpHeader> lines) {
    static final Headers NONE = new Headers(List.of());

    static Headers of(List<HttpHeader> lines) {
        return new Headers(List.copyOf(lines));
    }

    Optional<String> first(String name) {
        for (HttpHeader line : lines) {
            if (line.is(name)) {
                return Optional.of(line.value());
            }
        }
        return Optional.empty();
    }

    List<String> all(String name) {
        List<String> values = new ArrayList<>();
        for (HttpHeader line : lines) {
            if (line.is(name)) {
                values.add(line.value());
            }
        }
        return List.copyOf(values);
    }

    /** All values of the name as the one list that RFC 9110 says they are; empty when there is none. */
    String joined(String name) {
        String joined = "";
        boolean found = false;
        for (HttpHeader line : lines) {
            if (line.is(name)) {
                joined = found ? joined + ", " + line.value() : line.value();
                found = true;
            }
        }
        return joined;
    }

    Headers with(HttpHeader header) {
        List<HttpHeader> changed = new ArrayList<>(lines.size() + 1);
        for (HttpHeader line : lines) {
            if (!line.is(header.name())) {
                changed.add(line);
            }
        }
        changed.add(header);
        return new Headers(Collections.unmodifiableList(changed));
    }

    Headers plus(HttpHeader header) {
        List<HttpHeader> changed = new ArrayList<>(lines.size() + 1);
        changed.addAll(lines);
        changed.add(header);
        return new Headers(Collections.unmodifiableList(changed));
    }

    /** What the lines take on the wire in HTTP/1.1: names, values, and four bytes for each line. */
    long bytes() {
        long sum = 0;
        for (HttpHeader line : lines) {
            sum += line.name().length() + line.value().length() + 4;
        }
        return sum;
    }
}
