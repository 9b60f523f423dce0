package dev.isobar.conformance.local;

import dev.isobar.conformance.Harness;
import dev.isobar.conformance.blob.BlobConformance;

class LocalBlobTest extends BlobConformance {
    @Override
    protected Harness open() throws Exception {
        return new LocalHarness();
    }
}
