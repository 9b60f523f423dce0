package dev.isobar.provider.aws.document;

import dev.isobar.Revision;
import java.util.Base64;
import java.util.random.RandomGenerator;

/**
 * New revisions: 96 random bits each, so that a write recognises its own state and a deleted document's revision never comes
 * back. Thread-safe where the source is.
 */
final class Revisions {
    private static final int BYTES = 12;

    private final RandomGenerator random;

    Revisions(RandomGenerator random) {
        this.random = random;
    }

    Revision next() {
        return new Revision(token());
    }

    /** Sixteen characters that were never used before. */
    String token() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
