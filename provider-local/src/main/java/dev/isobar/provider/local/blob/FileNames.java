package dev.isobar.provider.local.blob;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Any text as a file name that every file system keeps apart from every other: lower-case ASCII letters, digits, {@code -},
 * {@code _} and inner dots stand for themselves; an upper-case letter is {@code ^} and the lower one; every other byte of the
 * UTF-8 form is {@code %} and two hexadecimal digits. So case, Unicode normalisation, reserved signs and dots or spaces at the
 * end make no difference; reserved names such as {@code con} are excluded by the marks that callers put before a name.
 */
final class FileNames {
    private static final String HEX = "0123456789abcdef";

    private FileNames() {}

    static String encode(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        StringBuilder name = new StringBuilder(utf8.length);
        for (int i = 0; i < utf8.length; i++) {
            int b = utf8[i] & 0xFF;
            if (literal(b) || (b == '.' && i < utf8.length - 1)) {
                name.append((char) b);
            } else if (b >= 'A' && b <= 'Z') {
                name.append('^').append((char) (b + 32));
            } else {
                name.append('%').append(HEX.charAt(b >> 4)).append(HEX.charAt(b & 0xF));
            }
        }
        return name.toString();
    }

    /** The text, or null for a name that {@link #encode} never makes. */
    static @Nullable String decode(String name) {
        byte[] utf8 = new byte[name.length()];
        int size = 0;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == '^' && i + 1 < name.length()) {
                utf8[size++] = (byte) (name.charAt(++i) - 32);
            } else if (c == '%' && i + 2 < name.length()) {
                utf8[size++] =
                        (byte) (Character.digit(name.charAt(i + 1), 16) << 4 | Character.digit(name.charAt(i + 2), 16));
                i += 2;
            } else {
                utf8[size++] = (byte) c;
            }
        }
        String text = new String(utf8, 0, size, StandardCharsets.UTF_8);
        return encode(text).equals(name) ? text : null;
    }

    private static boolean literal(int b) {
        return (b >= 'a' && b <= 'z') || (b >= '0' && b <= '9') || b == '-' || b == '_';
    }
}
