package dev.isobar.conformance.broken.blob;

import dev.isobar.blob.spi.BlobDriver;
import dev.isobar.blob.spi.MultipartDriver;
import dev.isobar.blob.spi.Part;
import dev.isobar.blob.spi.PartRequest;
import dev.isobar.conformance.blob.DelegatingBlobDriver;
import dev.isobar.spi.Call;
import java.io.ByteArrayInputStream;

/** Looks at the beginning of a part that can be read again, as if to sign it, and sends what is left of it. */
final class ForgetsToRewind extends DelegatingBlobDriver {
    ForgetsToRewind(BlobDriver driver) {
        super(driver);
    }

    @Override
    public MultipartDriver multipart() {
        return new DelegatingUploads(super.multipart()) {
            @Override
            public Part part(PartRequest request, Call call) throws Exception {
                if (!request.content().markSupported()) {
                    return super.part(request, call);
                }
                request.content().skipNBytes(1);
                byte[] left = request.content().readAllBytes();
                return super.part(
                        new PartRequest(
                                request.key(),
                                request.uploadId(),
                                request.number(),
                                new ByteArrayInputStream(left),
                                left.length),
                        call);
            }
        };
    }
}
