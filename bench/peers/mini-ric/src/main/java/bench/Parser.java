package bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON as maps, lists, texts, longs, doubles, booleans and null. */
final class Parser {
    private final String text;
    private int at;

    Parser(String text) {
        this.text = text;
    }

    Object document() {
        Object value = value();
        if (skip() != 0) {
            throw wrong();
        }
        return value;
    }

    private Object value() {
        char c = skip();
        switch (c) {
            case '{':
                return object();
            case '[':
                return array();
            case '"':
                return string();
            case 't':
                return word("true", Boolean.TRUE);
            case 'f':
                return word("false", Boolean.FALSE);
            case 'n':
                return word("null", null);
            default:
                return number();
        }
    }

    private char skip() {
        while (at < text.length() && text.charAt(at) <= ' ') {
            at++;
        }
        return at < text.length() ? text.charAt(at) : 0;
    }

    private Map<String, Object> object() {
        Map<String, Object> fields = new LinkedHashMap<>();
        at++;
        if (skip() == '}') {
            at++;
            return fields;
        }
        while (true) {
            if (skip() != '"') {
                throw wrong();
            }
            String name = string();
            expect(':');
            fields.put(name, value());
            if (skip() == '}') {
                at++;
                return fields;
            }
            expect(',');
        }
    }

    private List<Object> array() {
        List<Object> elements = new ArrayList<>();
        at++;
        if (skip() == ']') {
            at++;
            return elements;
        }
        while (true) {
            elements.add(value());
            if (skip() == ']') {
                at++;
                return elements;
            }
            expect(',');
        }
    }

    private void expect(char c) {
        if (skip() != c) {
            throw wrong();
        }
        at++;
    }

    private String string() {
        int from = ++at;
        while (at < text.length() && text.charAt(at) != '"' && text.charAt(at) != '\\') {
            at++;
        }
        if (at < text.length() && text.charAt(at) == '"') {
            return text.substring(from, at++);
        }
        StringBuilder all = new StringBuilder().append(text, from, at);
        for (; at < text.length() && text.charAt(at) != '"'; at++) {
            all.append(text.charAt(at) == '\\' ? escaped() : text.charAt(at));
        }
        at++;
        return all.toString();
    }

    private char escaped() {
        char c = text.charAt(++at);
        if (c == 'u') {
            at += 4;
            return (char) Integer.parseInt(text.substring(at - 3, at + 1), 16);
        }
        int known = "bfnrt".indexOf(c);
        return known < 0 ? c : "\b\f\n\r\t".charAt(known);
    }

    private Object word(String word, Object value) {
        if (!text.startsWith(word, at)) {
            throw wrong();
        }
        at += word.length();
        return value;
    }

    private Object number() {
        int from = at;
        boolean whole = true;
        for (; at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0; at++) {
            whole &= ".eE".indexOf(text.charAt(at)) < 0;
        }
        String digits = text.substring(from, at);
        if (whole) {
            return Long.valueOf(digits);
        }
        return Double.valueOf(digits);
    }

    private IllegalArgumentException wrong() {
        return new IllegalArgumentException("no JSON at ".concat(Integer.toString(at)));
    }
}
