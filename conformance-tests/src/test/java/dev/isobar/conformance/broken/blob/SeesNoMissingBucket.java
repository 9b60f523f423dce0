package dev.isobar.conformance.broken.blob;

import dev.isobar.blob.BlobInfo;
import dev.isobar.blob.spi.BlobDriver;
import dev.isobar.conformance.blob.DelegatingBlobDriver;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.spi.Call;

/** Takes a missing bucket for an empty one. */
final class SeesNoMissingBucket extends DelegatingBlobDriver {
    SeesNoMissingBucket(BlobDriver driver) {
        super(driver);
    }

    @Override
    public BlobInfo stat(String key, Call call) throws Exception {
        try {
            return super.stat(key, call);
        } catch (CloudException e) {
            throw e.is(ErrorCode.NOT_FOUND) ? CloudException.of(ErrorCode.NOT_FOUND, "no blob has this key") : e;
        }
    }
}
