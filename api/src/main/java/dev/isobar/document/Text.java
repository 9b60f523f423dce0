package dev.isobar.document;

/** Text as it is stored: UTF-8, which has no place for half a surrogate pair. */
final class Text {
    private static final int MALFORMED = -1;

    private Text() {}

    /** True when every surrogate has its partner. */
    static boolean isWellFormed(String text) {
        return utf8Length(text) != MALFORMED;
    }

    /** The length in bytes of UTF-8, or -1 when a surrogate stands alone. */
    static int utf8Length(String text) {
        int bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                bytes++;
            } else if (c < 0x800) {
                bytes += 2;
            } else if (!Character.isSurrogate(c)) {
                bytes += 3;
            } else if (isPair(text, i)) {
                bytes += 4;
                i++;
            } else {
                return MALFORMED;
            }
        }
        return bytes;
    }

    private static boolean isPair(String text, int at) {
        return at + 1 < text.length() && Character.isSurrogatePair(text.charAt(at), text.charAt(at + 1));
    }
}
