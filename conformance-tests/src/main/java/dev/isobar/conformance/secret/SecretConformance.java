package dev.isobar.conformance.secret;

import dev.isobar.conformance.Harness;
import org.junit.jupiter.api.Nested;

/** Every suite of secrets, for the author of a provider to extend. */
public abstract class SecretConformance {
    /** Opens the harness; called once, and what it returns is closed after the last test. */
    protected abstract Harness open() throws Exception;

    /** Storing and reading. */
    @Nested
    final class Store extends SecretStoreConformance {
        @Override
        protected Harness open() throws Exception {
            return SecretConformance.this.open();
        }
    }

    /** What must never show. */
    @Nested
    final class Canary extends SecretCanaryConformance {
        @Override
        protected Harness open() throws Exception {
            return SecretConformance.this.open();
        }
    }

    /** The cache. */
    @Nested
    final class Cache extends SecretCacheConformance {
        @Override
        protected Harness open() throws Exception {
            return SecretConformance.this.open();
        }
    }

    /** The general rules. */
    @Nested
    final class Use extends SecretUseConformance {
        @Override
        protected Harness open() throws Exception {
            return SecretConformance.this.open();
        }
    }
}
