package dev.isobar.provider.aws.blob;

import dev.isobar.conformance.Harness;
import dev.isobar.conformance.blob.BlobConformance;

class CephBlobTest extends BlobConformance {
    @Override
    protected Harness open() throws Exception {
        return new CephHarness();
    }
}
