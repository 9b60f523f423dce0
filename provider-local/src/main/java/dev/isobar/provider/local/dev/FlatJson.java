package dev.isobar.provider.local.dev;

import java.util.LinkedHashMap;
import java.util.Map;

/** A JSON object of texts and numbers and nothing deeper: what a line of a log is. Written and read without a library. */
final class FlatJson {
    private final StringBuilder line = new StringBuilder("{");

    /** With another member, a text. */
    FlatJson with(String name, String value) {
        line.append(line.length() > 1 ? ",\"" : "\"").append(name).append("\":\"");
        for (int i = 0; i < value.length(); i++) {
            escape(value.charAt(i));
        }
        line.append('"');
        return this;
    }

    private void escape(char c) {
        if (c == '"' || c == '\\') {
            line.append('\\').append(c);
        } else if (c < ' ') {
            line.append("\\u00").append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 15, 16));
        } else {
            line.append(c);
        }
    }

    /** The line. */
    String end() {
        return line + "}";
    }

    /** The members of such a line, as texts; what is not one gives what could be read of it. */
    static Map<String, String> read(String line) {
        Map<String, String> members = new LinkedHashMap<>();
        int at = 1;
        while (at < line.length() && line.charAt(at) == '"') {
            StringBuilder name = new StringBuilder();
            at = text(line, at, name) + 1;
            StringBuilder value = new StringBuilder();
            at = at < line.length() && line.charAt(at) == '"' ? text(line, at, value) : number(line, at, value);
            members.put(name.toString(), value.toString());
            at++;
        }
        return members;
    }

    /** Reads the text that begins at this quotation mark; answers the index behind its end. */
    private static int text(String line, int quote, StringBuilder into) {
        int at = quote + 1;
        while (at < line.length() && line.charAt(at) != '"') {
            if (line.charAt(at) != '\\' || at + 1 == line.length()) {
                into.append(line.charAt(at++));
            } else if (line.charAt(at + 1) == 'u' && at + 6 <= line.length()) {
                into.append((char) Integer.parseInt(line.substring(at + 2, at + 6), 16));
                at += 6;
            } else {
                into.append(line.charAt(at + 1) == 'n' ? '\n' : line.charAt(at + 1));
                at += 2;
            }
        }
        return at + 1;
    }

    private static int number(String line, int from, StringBuilder into) {
        int at = from;
        while (at < line.length() && line.charAt(at) != ',' && line.charAt(at) != '}') {
            into.append(line.charAt(at++));
        }
        return at;
    }
}
