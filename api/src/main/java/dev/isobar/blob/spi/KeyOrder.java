package dev.isobar.blob.spi;

import java.util.Comparator;

/** The order of UTF-8 bytes, without encoding: UTF-16 units compare so once surrogates stand above U+E000 to U+FFFF. */
enum KeyOrder implements Comparator<String> {
    UTF_8;

    @Override
    public int compare(String a, String b) {
        int common = Math.min(a.length(), b.length());
        for (int i = 0; i < common; i++) {
            char left = a.charAt(i);
            char right = b.charAt(i);
            if (left != right) {
                return Integer.compare(rank(left), rank(right));
            }
        }
        return Integer.compare(a.length(), b.length());
    }

    private static int rank(char unit) {
        return Character.isSurrogate(unit) ? unit + 0x10000 : unit;
    }
}
