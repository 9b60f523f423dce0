package dev.isobar.conformance.broken.blob;

import dev.isobar.blob.BlobHeaders;
import dev.isobar.blob.BlobInfo;
import dev.isobar.blob.spi.BlobDriver;
import dev.isobar.blob.spi.PutRequest;
import dev.isobar.conformance.blob.DelegatingBlobDriver;
import dev.isobar.spi.Call;
import java.util.Map;

/** Drops entries of metadata without a value, and spaces at the edges of others. */
final class DropsEmptyMetadata extends DelegatingBlobDriver {
    DropsEmptyMetadata(BlobDriver driver) {
        super(driver);
    }

    @Override
    public BlobInfo put(PutRequest request, Call call) throws Exception {
        return super.put(
                new PutRequest(
                        request.key(),
                        request.content(),
                        request.length(),
                        dropped(request.headers()),
                        request.condition()),
                call);
    }

    private static BlobHeaders dropped(BlobHeaders headers) {
        BlobHeaders left = BlobHeaders.NONE.contentType(headers.contentType().orElse("a/b"));
        left = headers.contentEncoding().map(left::contentEncoding).orElse(left);
        left = headers.contentLanguage().map(left::contentLanguage).orElse(left);
        left = headers.cacheControl().map(left::cacheControl).orElse(left);
        left = headers.contentDisposition().map(left::contentDisposition).orElse(left);
        for (Map.Entry<String, String> entry : headers.metadata().entrySet()) {
            left = entry.getValue().isBlank()
                    ? left
                    : left.metadata(entry.getKey(), entry.getValue().strip());
        }
        return left;
    }
}
