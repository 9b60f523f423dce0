package dev.isobar.http;

import dev.isobar.error.CloudException;

/** A path with braces, to be filled with values. */
final class Template {
    private Template() {}

    static String fill(String template, String... values) {
        StringBuilder path = new StringBuilder();
        int used = 0;
        int from = 0;
        for (int open = template.indexOf('{'); open >= 0; open = template.indexOf('{', from)) {
            int close = template.indexOf('}', open);
            if (close < 0 || used == values.length) {
                throw mismatch(template, values);
            }
            path.append(template, from, open).append(Percent.encodeSegment(values[used]));
            used++;
            from = close + 1;
        }
        if (used != values.length) {
            throw mismatch(template, values);
        }
        return path.append(template, from, template.length()).toString();
    }

    private static CloudException mismatch(String template, String... values) {
        return CloudException.invalidArgument(
                "template", template, "one pair of braces for each value; values given: " + values.length);
    }
}
