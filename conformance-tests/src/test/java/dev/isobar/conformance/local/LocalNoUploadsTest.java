package dev.isobar.conformance.local;

import dev.isobar.Capabilities;
import dev.isobar.Capability;
import dev.isobar.conformance.Harness;
import dev.isobar.conformance.blob.BlobTransferConformance;
import dev.isobar.conformance.blob.BlobUploadConformance;
import java.io.IOException;
import org.junit.jupiter.api.Nested;

/** Uploads in parts where not even those in one process are declared. */
class LocalNoUploadsTest {
    private static Harness narrow() throws IOException {
        Capabilities declared =
                Capabilities.all().without(Capability.BLOB_PARALLEL_UPLOAD, Capability.BLOB_RESUMABLE_UPLOAD);
        return new AlteredBlobHarness(new LocalHarness(), declared, LeastBlobDriver::new);
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
