package dev.isobar.conformance.broken.blob;

import dev.isobar.Revision;
import dev.isobar.blob.BlobHeaders;
import dev.isobar.blob.BlobInfo;
import dev.isobar.blob.spi.BlobDriver;
import dev.isobar.blob.spi.ListRequest;
import dev.isobar.conformance.blob.DelegatingBlobDriver;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.spi.Call;
import java.time.Instant;

/** Knows a directory by the name that a plain file system gives it. */
final class DirectoriesExist extends DelegatingBlobDriver {
    DirectoriesExist(BlobDriver driver) {
        super(driver);
    }

    @Override
    public BlobInfo stat(String key, Call call) throws Exception {
        try {
            return super.stat(key, call);
        } catch (CloudException e) {
            if (e.is(ErrorCode.NOT_FOUND)
                    && !super.list(new ListRequest(key + "/", "", "", "", 1), call)
                            .entries()
                            .isEmpty()) {
                return BlobInfo.of(
                        key, 0, new Revision("d"), Instant.EPOCH, BlobHeaders.NONE.contentType("x/directory"));
            }
            throw e;
        }
    }
}
