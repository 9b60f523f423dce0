package dev.isobar.http;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Percent-encoding of RFC 3986, without loss: what is malformed is refused and never replaced. */
final class Percent {
    private static final String HEX = "0123456789ABCDEF";
    private static final String UNRESERVED_SIGNS = "-._~";

    private Percent() {}

    /** One path segment decoded. */
    static String decodeSegment(String raw) {
        return raw.indexOf('%') < 0 ? raw : decode(raw);
    }

    /** One query name or value decoded, {@code +} being a space. */
    static String decodeQuery(String raw) {
        String spaced = raw.replace('+', ' ');
        return spaced.indexOf('%') < 0 ? spaced : decode(spaced);
    }

    private static String decode(String raw) {
        byte[] source = raw.getBytes(StandardCharsets.UTF_8);
        ByteBuffer decoded = ByteBuffer.allocate(source.length);
        for (int i = 0; i < source.length; i++) {
            if (source[i] == '%') {
                decoded.put((byte) (hex(source, i + 1) << 4 | hex(source, i + 2)));
                i += 2;
            } else {
                decoded.put(source[i]);
            }
        }
        return text(decoded.flip());
    }

    private static String text(ByteBuffer utf8) {
        try {
            CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(utf8);
            return text.toString();
        } catch (CharacterCodingException e) {
            throw malformed();
        }
    }

    private static int hex(byte[] source, int index) {
        int digit = index < source.length ? Character.digit(source[index], 16) : -1;
        if (digit < 0) {
            throw malformed();
        }
        return digit;
    }

    private static HttpProblem malformed() {
        return HttpProblem.of(400, "the address holds a percent sign that two hex digits of UTF-8 do not follow");
    }

    /** A value as one path segment: everything but the unreserved signs encoded, and a dot segment as well. */
    static String encodeSegment(String value) {
        StringBuilder encoded = new StringBuilder();
        boolean dots = value.equals(".") || value.equals("..");
        for (byte b : value.getBytes(StandardCharsets.UTF_8)) {
            if (!dots && isUnreserved(b)) {
                encoded.append((char) b);
            } else {
                encoded.append('%').append(HEX.charAt(b >> 4 & 15)).append(HEX.charAt(b & 15));
            }
        }
        return encoded.toString();
    }

    private static boolean isUnreserved(byte b) {
        return (b >= 'a' && b <= 'z')
                || (b >= 'A' && b <= 'Z')
                || (b >= '0' && b <= '9')
                || UNRESERVED_SIGNS.indexOf(b) >= 0;
    }
}
