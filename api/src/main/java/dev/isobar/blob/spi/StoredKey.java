package dev.isobar.blob.spi;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * The key escape of contract BLOB-1: one for all providers, applied by {@link dev.isobar.blob.Bucket} and not by drivers.
 *
 * <p>A key that every store takes as it is, is stored as it is. Any other is stored as {@link #AREA} followed by its UTF-8
 * bytes in lower-case hexadecimal: injective, in the same order as the plain keys, and with the prefix of a key stored as a
 * prefix of the stored key, so that listings merge both kinds exactly. Escaped are keys
 *
 * <ul>
 *   <li>with a control character (U+0000 to U+001F, U+007F to U+009F), a backslash, a character from U+E000 to U+FFFF, or a
 *       code point that Unicode will never assign;
 *   <li>with a segment that ends in a dot, {@code .} and {@code ..} included;
 *   <li>that begin with {@code .well-known/acme-challenge/} or with {@link #AREA} itself.
 * </ul>
 *
 * <p>Entry points use {@link #plain} for the keys in a store's events.
 */
public final class StoredKey {
    /** Where escaped keys are stored. */
    public static final String AREA = "isobar-key/";

    /** Sorts after every escaped key that can be stored, and before every other key that sorts after those. */
    public static final String AREA_END = AREA + "g";

    private static final String ACME = ".well-known/acme-challenge/";

    private StoredKey() {}

    /** How a plain key is stored. */
    public static String of(String plain) {
        return forced(plain) || plain.endsWith(".") ? escaped(plain) : plain;
    }

    /** How the escaped form of this key, or of every escaped key with this prefix, begins. */
    public static String escaped(String plain) {
        return AREA + HexFormat.of().formatHex(plain.getBytes(StandardCharsets.UTF_8));
    }

    /** The plain key of a stored one; what the escape never wrote is returned as it is. */
    public static String plain(String stored) {
        if (!stored.startsWith(AREA)) {
            return stored;
        }
        try {
            byte[] utf8 = HexFormat.of().parseHex(stored, AREA.length(), stored.length());
            String plain = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
            return of(plain).equals(stored) ? plain : stored;
        } catch (IllegalArgumentException | CharacterCodingException notOurs) {
            return stored;
        }
    }

    /** True when some plain key is stored so; false for what others wrote under a name that the escape never makes. */
    public static boolean reachable(String stored) {
        return of(plain(stored)).equals(stored);
    }

    /** True when every key that begins with this text is stored escaped, whatever follows. */
    public static boolean forced(String beginning) {
        if (beginning.startsWith(AREA) || beginning.startsWith(ACME) || beginning.contains("./")) {
            return true;
        }
        for (int i = 0; i < beginning.length(); i++) {
            if (odd(beginning, i)) {
                return true;
            }
        }
        return false;
    }

    private static boolean odd(String text, int at) {
        char c = text.charAt(at);
        if (c < 0x80) {
            return c < ' ' || c == '\\' || c == 0x7F;
        }
        return c < 0xA0
                || c >= 0xE000
                || (Character.isLowSurrogate(c) && (text.codePointBefore(at + 1) & 0xFFFE) == 0xFFFE);
    }
}
