package dev.isobar.blob;

import dev.isobar.blob.spi.StoredKey;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The keys of one bucket: what is legal, how a key is stored, and which writes are allowed at all (contract BLOB-1, BLOB-2). */
final class Keys {
    private static final int LONGEST = 1024;
    private static final int MOST_SEGMENTS = 254;

    private final BucketSpec spec;

    Keys(BucketSpec spec) {
        this.spec = spec;
    }

    boolean raw() {
        return spec.hasRawKeys();
    }

    /** The stored form of a legal key. */
    String stored(@Nullable String key) {
        String plain = clean(key, "key");
        String stored = raw() ? plain : StoredKey.of(plain);
        int bytes = stored.getBytes(StandardCharsets.UTF_8).length;
        if (plain.isEmpty() || bytes > LONGEST) {
            throw CloudException.invalidArgument("key", described(plain, stored, bytes), "1 to 1,024 bytes of UTF-8");
        }
        int segments = segments(stored);
        if (segments > MOST_SEGMENTS) {
            throw CloudException.invalidArgument("key", segments + " segments", "at most 254, divided by '/'");
        }
        return stored;
    }

    private static int segments(String stored) {
        int segments = 1;
        for (int at = stored.indexOf('/'); at >= 0; at = stored.indexOf('/', at + 1)) {
            segments++;
        }
        return segments;
    }

    private static Object described(String plain, String stored, int bytes) {
        if (plain.isEmpty()) {
            return "empty";
        }
        return bytes + " bytes" + (plain.equals(stored) ? "" : ", escaped because of its unusual characters");
    }

    /** As {@link #stored}, for a key that is going to be written. */
    String writable(@Nullable String key) {
        requireWritable();
        return stored(key);
    }

    void requireWritable() {
        if (spec.isReadOnly()) {
            throw CloudException.of(
                    ErrorCode.PERMISSION_DENIED,
                    "the application declares this bucket readOnly(); drop that from its declaration to write");
        }
    }

    /** A prefix or delimiter, which may be empty. */
    String part(@Nullable String text, String argument) {
        String clean = clean(text, argument);
        if (clean.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
            throw CloudException.invalidArgument(argument, clean.length() + " characters", "at most 1,024 bytes");
        }
        return clean;
    }

    /** What the application calls a stored key. */
    String plain(String stored) {
        return raw() ? stored : StoredKey.plain(stored);
    }

    BlobInfo shown(BlobInfo stored) {
        return stored.key(plain(stored.key()));
    }

    private static String clean(@Nullable String text, String argument) {
        String given = CloudException.requireArgument(text, argument);
        for (int i = 0; i < given.length(); i++) {
            char c = given.charAt(i);
            if (c == 0xFFFE || c == 0xFFFF || (Character.isSurrogate(c) && alone(given, i))) {
                throw CloudException.invalidArgument(
                        argument,
                        "no Unicode text at character " + i,
                        "text without lone surrogates, U+FFFE and U+FFFF");
            }
        }
        return given;
    }

    private static boolean alone(String text, int at) {
        return Character.isHighSurrogate(text.charAt(at))
                ? at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1))
                : at == 0 || !Character.isHighSurrogate(text.charAt(at - 1));
    }
}
