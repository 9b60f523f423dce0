package dev.isobar.provider.aws.blob;

import dev.isobar.conformance.Harness;
import dev.isobar.conformance.blob.BlobConformance;

class S3MockBlobTest extends BlobConformance {
    @Override
    protected Harness open() throws Exception {
        return new S3MockHarness();
    }
}
