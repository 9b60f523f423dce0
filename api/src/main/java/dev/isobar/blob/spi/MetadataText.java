package dev.isobar.blob.spi;

import java.nio.charset.StandardCharsets;

/**
 * How a value of metadata is written where only ASCII survives, and how it is measured everywhere (contract BLOB-13):
 * percent-encoded UTF-8 for all that is not printable ASCII, for {@code %}, for a space at either edge and for the {@code =}
 * of {@code =?}, which RFC 2047 would claim. The empty value is a single {@code %}, because some services drop empty
 * headers.
 */
public final class MetadataText {
    private static final String HEX = "0123456789ABCDEF";
    private static final String EMPTY = "%";

    private MetadataText() {}

    /** The value in printable ASCII. */
    public static String encode(String value) {
        if (value.isEmpty()) {
            return EMPTY;
        }
        StringBuilder encoded = new StringBuilder(value.length());
        for (int i = 0; i < value.length(); ) {
            int c = value.codePointAt(i);
            if (plain(value, i, c)) {
                encoded.append((char) c);
            } else {
                escape(encoded, c);
            }
            i += Character.charCount(c);
        }
        return encoded.toString();
    }

    /** The value that {@link #encode} wrote; what nobody encoded comes back as it is. */
    public static String decode(String encoded) {
        if (encoded.equals(EMPTY)) {
            return "";
        }
        byte[] bytes = new byte[encoded.length() * 3];
        int size = 0;
        for (int i = 0; i < encoded.length(); i++) {
            int octet = octet(encoded, i);
            if (octet < 0) {
                for (byte b : encoded.substring(i, i + 1).getBytes(StandardCharsets.UTF_8)) {
                    bytes[size++] = b;
                }
            } else {
                bytes[size++] = (byte) octet;
                i += 2;
            }
        }
        return new String(bytes, 0, size, StandardCharsets.UTF_8);
    }

    private static boolean plain(String value, int at, int c) {
        if (c == ' ') {
            return at > 0 && at < value.length() - 1;
        }
        if (c == '=') {
            return at + 1 == value.length() || value.charAt(at + 1) != '?';
        }
        return c > ' ' && c <= '~' && c != '%';
    }

    private static void escape(StringBuilder encoded, int c) {
        for (byte b : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
            encoded.append('%').append(HEX.charAt((b >> 4) & 0xF)).append(HEX.charAt(b & 0xF));
        }
    }

    private static int octet(String encoded, int at) {
        if (encoded.charAt(at) != '%' || at + 2 >= encoded.length()) {
            return -1;
        }
        int high = Character.digit(encoded.charAt(at + 1), 16);
        int low = Character.digit(encoded.charAt(at + 2), 16);
        return high < 0 || low < 0 ? -1 : high << 4 | low;
    }
}
