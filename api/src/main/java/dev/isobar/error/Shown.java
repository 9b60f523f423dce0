package dev.isobar.error;

import org.jspecify.annotations.Nullable;

/** How messages show a value that somebody gave: short, on one line, with controls escaped. */
public final class Shown {
    private static final int LONGEST = 80;

    private Shown() {}

    /** The value shortened to 80 characters; text in single quotes, null as {@code null}. */
    public static String of(@Nullable Object value) {
        if (value == null) {
            return "null";
        }
        if (!(value instanceof CharSequence)) {
            return escaped(value.toString());
        }
        return "'" + escaped(value.toString()) + "'";
    }

    private static String escaped(String text) {
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if (shown.length() >= LONGEST) {
                return shown.append("... (")
                        .append(text.length())
                        .append(" characters)")
                        .toString();
            }
            append(shown, text.charAt(i));
        }
        return shown.toString();
    }

    private static void append(StringBuilder shown, char c) {
        if (Character.isISOControl(c) || Character.isSurrogate(c) || c == '\uFFFE' || c == '\uFFFF') {
            shown.append("\\u").append(Integer.toHexString(0x10000 | c).substring(1));
        } else {
            shown.append(c);
        }
    }
}
