package dev.isobar.http;

import dev.isobar.error.CloudException;

/**
 * One header line.
 *
 * @param name a token, compared without regard to case
 * @param value without line breaks or other controls but tab; space at either end is dropped
 */
public record HttpHeader(String name, String value) {
    private static final String TOKEN_SIGNS = "!#$%&'*+-.^_`|~";
    private static final boolean[] IN_TOKEN = inToken();

    /** INVALID_ARGUMENT when the name is no token, or the value holds a control such as a line break. */
    public HttpHeader {
        if (!isToken(CloudException.requireArgument(name, "header name"))) {
            throw CloudException.invalidArgument("header name", name, "letters, digits and any of " + TOKEN_SIGNS);
        }
        value = CloudException.requireArgument(value, "header value").strip();
        int control = controlIn(value);
        if (control >= 0) {
            throw CloudException.invalidArgument(
                    "value of header " + name, "a text with a control at index " + control, "no controls but tab");
        }
    }

    /** True when this is the header of that name. */
    public boolean is(String other) {
        return name.equalsIgnoreCase(other);
    }

    /** The name alone: a value may be a credential. */
    @Override
    public String toString() {
        return name + ": ***";
    }

    static boolean isToken(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isTokenSign(text.charAt(i))) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    private static boolean isTokenSign(char c) {
        return c < IN_TOKEN.length && IN_TOKEN[c];
    }

    /** As a table, for every sign of every header name of every request is looked at. */
    private static boolean[] inToken() {
        boolean[] table = new boolean[128];
        for (char c = 0; c < table.length; c++) {
            table[c] = (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= '0' && c <= '9')
                    || TOKEN_SIGNS.indexOf(c) >= 0;
        }
        return table;
    }

    private static int controlIn(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if ((c < ' ' && c != '\t') || c == '\u007F') {
                return i;
            }
        }
        return -1;
    }
}
