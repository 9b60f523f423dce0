package dev.isobar.conformance.local;

import dev.isobar.Capability;
import dev.isobar.conformance.Harness;
import dev.isobar.conformance.blob.BlobHistoryConformance;
import dev.isobar.conformance.blob.BlobRevisionConformance;
import dev.isobar.conformance.blob.BlobSignConformance;
import dev.isobar.conformance.blob.BlobTagConformance;
import dev.isobar.conformance.blob.BlobUploadConformance;
import java.io.IOException;
import org.junit.jupiter.api.Nested;

/** The other arm of the capabilities of blobs: the local provider as if it could do no more than it must. */
class LocalNarrowBlobTest {
    private static Harness narrow() throws IOException {
        return AlteredHarness.blobs(
                LeastBlobDriver::new,
                Capability.BLOB_TAGS,
                Capability.BLOB_VERSIONS,
                Capability.BLOB_REVISION_UNIQUE,
                Capability.BLOB_RESUMABLE_UPLOAD,
                Capability.BLOB_SIGNED_EXACT);
    }

    @Nested
    final class Tags extends BlobTagConformance {
        @Override
        protected Harness open() throws Exception {
            return narrow();
        }
    }

    @Nested
    final class History extends BlobHistoryConformance {
        @Override
        protected Harness open() throws Exception {
            return narrow();
        }
    }

    @Nested
    final class Revisions extends BlobRevisionConformance {
        @Override
        protected Harness open() throws Exception {
            return narrow();
        }
    }

    @Nested
    final class Uploads extends BlobUploadConformance {
        @Override
        protected Harness open() throws Exception {
            return narrow();
        }
    }

    @Nested
    final class Signatures extends BlobSignConformance {
        @Override
        protected Harness open() throws Exception {
            return narrow();
        }
    }
}
