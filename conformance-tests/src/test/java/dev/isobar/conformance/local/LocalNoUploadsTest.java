package dev.isobar.conformance.local;

import dev.isobar.Capability;
import dev.isobar.conformance.Harness;
import dev.isobar.conformance.blob.BlobTransferConformance;
import dev.isobar.conformance.blob.BlobUploadConformance;
import java.io.IOException;
import org.junit.jupiter.api.Nested;

/** Uploads in parts where not even those in one process are declared. */
class LocalNoUploadsTest {
    private static Harness narrow() throws IOException {
        return AlteredHarness.blobs(
                LeastBlobDriver::new, Capability.BLOB_PARALLEL_UPLOAD, Capability.BLOB_RESUMABLE_UPLOAD);
    }

    @Nested
    final class Uploads extends BlobUploadConformance {
        @Override
        protected Harness open() throws Exception {
            return narrow();
        }
    }

    @Nested
    final class Transfers extends BlobTransferConformance {
        @Override
        protected Harness open() throws Exception {
            return narrow();
        }
    }
}
