package dev.isobar.provider.local.blob;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Percent-encoding of URL paths: every byte but letters, digits, {@code -}, {@code _} and inner dots. */
final class Percent {
    private Percent() {}

    /** One segment, in which a slash is no divider. Dots are encoded, so that no client resolves {@code ..}. */
    static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace(".", "%2E");
    }

    /** A key, whose slashes stay as they are: all but those beside another or at an edge, which clients would merge. */
    static String path(String key) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < key.length(); ) {
            int slash = key.indexOf('/', i);
            int end = slash < 0 ? key.length() : slash;
            path.append(segment(key.substring(i, end)));
            if (slash >= 0) {
                boolean inner = slash > i && slash + 1 < key.length();
                path.append(inner ? "/" : "%2F");
            }
            i = end + 1;
        }
        return path.toString();
    }

    /** The text; what is not well encoded comes back in a form that no signature fits. */
    static String decode(String encoded) {
        try {
            return URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return "";
        }
    }
}
