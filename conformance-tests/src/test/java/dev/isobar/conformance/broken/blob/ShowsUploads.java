package dev.isobar.conformance.broken.blob;

import dev.isobar.Condition;
import dev.isobar.blob.spi.BlobDriver;
import dev.isobar.blob.spi.MultipartDriver;
import dev.isobar.blob.spi.PutRequest;
import dev.isobar.blob.spi.StartRequest;
import dev.isobar.conformance.blob.DelegatingBlobDriver;
import dev.isobar.spi.Call;
import java.io.InputStream;

/** Makes an empty object of an upload that has only begun. */
final class ShowsUploads extends DelegatingBlobDriver {
    ShowsUploads(BlobDriver driver) {
        super(driver);
    }

    @Override
    public MultipartDriver multipart() {
        return new DelegatingUploads(super.multipart()) {
            @Override
            public String start(StartRequest request, Call call) throws Exception {
                put(
                        new PutRequest(
                                request.key(), InputStream.nullInputStream(), 0, request.headers(), Condition.NONE),
                        call);
                return super.start(request, call);
            }
        };
    }
}
