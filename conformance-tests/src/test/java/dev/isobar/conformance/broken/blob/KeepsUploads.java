package dev.isobar.conformance.broken.blob;

import dev.isobar.blob.spi.BlobDriver;
import dev.isobar.blob.spi.MultipartDriver;
import dev.isobar.conformance.blob.DelegatingBlobDriver;
import dev.isobar.spi.Call;

/** Answers an abort, and keeps the parts. */
final class KeepsUploads extends DelegatingBlobDriver {
    KeepsUploads(BlobDriver driver) {
        super(driver);
    }

    @Override
    public MultipartDriver multipart() {
        MultipartDriver uploads = super.multipart();
        return new DelegatingUploads(uploads) {
            @Override
            public void abort(String key, String uploadId, Call call) {}
        };
    }
}
