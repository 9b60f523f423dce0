package dev.isobar.cloud;

import java.security.SecureRandom;
import java.util.random.RandomGenerator;

/** A secure source of chance that is made when it is first asked: a cold start that needs none does not load one. */
final class LateRandom implements RandomGenerator {
    @Override
    public long nextLong() {
        return Source.RANDOM.nextLong();
    }

    @Override
    public void nextBytes(byte[] bytes) {
        Source.RANDOM.nextBytes(bytes);
    }

    /** Initialised with its first use. */
    private static final class Source {
        private static final SecureRandom RANDOM = new SecureRandom();
    }
}
