package dev.isobar.provider.local.blob;

import dev.isobar.blob.spi.BlobDriver;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Where a key's file is. A key is never a path: each segment becomes a {@linkplain FileNames name}, with the mark {@code d-}
 * where more follows and {@code o-} at the end, so that {@code a} and {@code a/b} live side by side, and {@code ..}, an empty
 * segment or {@code con} are names as any other. Read depth first, with {@code /} behind the name of each directory, the tree
 * is in the {@linkplain BlobDriver#KEY_ORDER order of keys}. A key that would make a name over 200 or a path over 600
 * characters goes to the overflow area under its digest, and its footer tells the key.
 */
final class KeyPaths {
    static final String DIRECTORY = "d-";
    static final String OBJECT = "o-";

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_PATH = 600;

    private final BucketFiles files;

    KeyPaths(BucketFiles files) {
        this.files = files;
    }

    /** The file of a key, whether or not it exists. */
    Path of(String key) {
        StringBuilder path = new StringBuilder();
        int start = 0;
        for (int slash = key.indexOf('/'); slash >= 0; slash = key.indexOf('/', start)) {
            String name = DIRECTORY + FileNames.encode(key.substring(start, slash));
            if (name.length() > LONGEST_NAME) {
                return overflow(key);
            }
            path.append(name).append('/');
            start = slash + 1;
        }
        String name = OBJECT + FileNames.encode(key.substring(start));
        if (name.length() > LONGEST_NAME || path.length() + name.length() > LONGEST_PATH) {
            return overflow(key);
        }
        return files.objects().resolve(path.append(name).toString());
    }

    private Path overflow(String key) {
        return files.overflow().resolve(digest(key));
    }

    /** A name of 64 characters for a key, where no order is needed. */
    static String digest(String key) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha.digest(key.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
