package dev.isobar.conformance.local;

import dev.isobar.Capabilities;
import dev.isobar.Capability;
import dev.isobar.conformance.Harness;
import dev.isobar.conformance.blob.BlobUploadConformance;

/** Uploads in parts where not even those in one process are declared. */
class LocalNoUploadsTest extends BlobUploadConformance {
    @Override
    protected Harness open() throws Exception {
        Capabilities declared =
                Capabilities.all().without(Capability.BLOB_PARALLEL_UPLOAD, Capability.BLOB_RESUMABLE_UPLOAD);
        return new AlteredBlobHarness(new LocalHarness(), declared, LeastBlobDriver::new);
    }
}
