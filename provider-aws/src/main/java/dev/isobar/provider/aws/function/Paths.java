package dev.isobar.provider.aws.function;

import java.nio.charset.StandardCharsets;

/** Percent-encoding of what a gateway has decoded, so that it can be decoded once more, and S3's own decoding. */
final class Paths {
    private static final String HEX = "0123456789ABCDEF";
    private static final String KEPT_IN_PATHS = "-._~!$&'()*+,;=:@/";
    private static final String KEPT_IN_QUERIES = "-._~!$'()*,;:@/?";

    private Paths() {}

    /** A path that was decoded: what stood for itself stays, and slashes are slashes. */
    static String encoded(String path) {
        return encoded(path, KEPT_IN_PATHS);
    }

    /** A name or a value of a query that was decoded. */
    static String encodedInQuery(String text) {
        return encoded(text, KEPT_IN_QUERIES);
    }

    private static String encoded(String text, String kept) {
        if (isKept(text, kept)) {
            return text;
        }
        StringBuilder encoded = new StringBuilder(text.length() + 16);
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        for (byte b : utf8) {
            if (isLetterOrDigit(b) || (b > 0 && kept.indexOf(b) >= 0)) {
                encoded.append((char) b);
            } else {
                encoded.append('%').append(HEX.charAt(b >> 4 & 15)).append(HEX.charAt(b & 15));
            }
        }
        return encoded.toString();
    }

    private static boolean isKept(String text, String kept) {
        boolean all = true;
        for (int i = 0; i < text.length() && all; i++) {
            char c = text.charAt(i);
            all = c > 0 && c < 128 && (isLetterOrDigit((byte) c) || kept.indexOf(c) >= 0);
        }
        return all;
    }

    private static boolean isLetterOrDigit(byte b) {
        return (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || (b >= '0' && b <= '9');
    }
}
