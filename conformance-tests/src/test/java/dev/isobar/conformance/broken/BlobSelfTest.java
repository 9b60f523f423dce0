package dev.isobar.conformance.broken;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.conformance.Harness;
import dev.isobar.conformance.blob.BlobWriteConformance;
import dev.isobar.conformance.local.LocalHarness;
import org.junit.jupiter.api.Test;

class BlobSelfTest {
    static final class Write extends BlobWriteConformance {
        @Override
        protected Harness open() {
            return Judge.harness();
        }
    }

    @Test
    void soundProviderPasses() throws Exception {
        assertThat(Judge.failures(Write.class, new LocalHarness(), "BLOB-10", "BLOB-17"))
                .isEmpty();
    }
}
