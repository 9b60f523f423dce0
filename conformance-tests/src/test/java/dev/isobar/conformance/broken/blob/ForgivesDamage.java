package dev.isobar.conformance.broken.blob;

import dev.isobar.Revision;
import dev.isobar.blob.BlobHeaders;
import dev.isobar.blob.BlobInfo;
import dev.isobar.blob.spi.BlobDriver;
import dev.isobar.blob.spi.GetRequest;
import dev.isobar.blob.spi.GetResult;
import dev.isobar.conformance.blob.DelegatingBlobDriver;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.spi.Call;
import java.io.InputStream;
import java.time.Instant;
import java.util.Optional;

/** Serves what is left of a damaged object as if it were whole. */
final class ForgivesDamage extends DelegatingBlobDriver {
    ForgivesDamage(BlobDriver driver) {
        super(driver);
    }

    @Override
    public Optional<GetResult> get(GetRequest request, Call call) throws Exception {
        try {
            return super.get(request, call).map(ForgivesDamage::unchecked);
        } catch (CloudException e) {
            if (e.is(ErrorCode.DATA_LOSS)) {
                return Optional.of(new GetResult(remains(request.key()), InputStream.nullInputStream()));
            }
            throw e;
        }
    }

    private static GetResult unchecked(GetResult result) {
        BlobInfo info = result.info();
        BlobInfo bare = BlobInfo.of(info.key(), info.size(), info.revision(), info.modified(), info.headers());
        return new GetResult(bare, result.content());
    }

    private static BlobInfo remains(String key) {
        return BlobInfo.of(key, 0, new Revision("r"), Instant.EPOCH, BlobHeaders.NONE);
    }
}
