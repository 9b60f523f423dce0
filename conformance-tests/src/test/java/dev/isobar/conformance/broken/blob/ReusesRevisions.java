package dev.isobar.conformance.broken.blob;

import dev.isobar.Revision;
import dev.isobar.blob.BlobInfo;
import dev.isobar.blob.spi.BlobDriver;
import dev.isobar.blob.spi.GetRequest;
import dev.isobar.blob.spi.GetResult;
import dev.isobar.blob.spi.PutRequest;
import dev.isobar.conformance.blob.DelegatingBlobDriver;
import dev.isobar.spi.Call;
import java.util.Optional;

/** Makes a revision of the size, so that it comes back. */
final class ReusesRevisions extends DelegatingBlobDriver {
    ReusesRevisions(BlobDriver driver) {
        super(driver);
    }

    private static BlobInfo sized(BlobInfo info) {
        BlobInfo sized =
                BlobInfo.of(info.key(), info.size(), new Revision("s" + info.size()), info.modified(), info.headers());
        return sized.checksum(info.checksum().orElseThrow());
    }

    @Override
    public BlobInfo put(PutRequest request, Call call) throws Exception {
        return sized(super.put(request, call));
    }

    @Override
    public BlobInfo stat(String key, Call call) throws Exception {
        return sized(super.stat(key, call));
    }

    @Override
    public Optional<GetResult> get(GetRequest request, Call call) throws Exception {
        return super.get(request, call).map(found -> new GetResult(sized(found.info()), found.content()));
    }
}
