package dev.isobar.conformance.blob;

import dev.isobar.conformance.Harness;
import org.junit.jupiter.api.Nested;

/** Every suite of object storage, for the author of a provider to extend. */
public abstract class BlobConformance {
    /** Opens the harness; called once, and what it returns is closed after the last test. */
    protected abstract Harness open() throws Exception;

    /** Writing. */
    @Nested
    final class Write extends BlobWriteConformance {
        @Override
        protected Harness open() throws Exception {
            return BlobConformance.this.open();
        }
    }
}
