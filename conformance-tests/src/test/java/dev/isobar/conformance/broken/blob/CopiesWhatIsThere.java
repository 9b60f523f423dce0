package dev.isobar.conformance.broken.blob;

import dev.isobar.blob.BlobInfo;
import dev.isobar.blob.spi.BlobDriver;
import dev.isobar.blob.spi.CopyDriver;
import dev.isobar.blob.spi.CopyRequest;
import dev.isobar.blob.spi.GetRequest;
import dev.isobar.blob.spi.GetResult;
import dev.isobar.blob.spi.PutRequest;
import dev.isobar.conformance.blob.DelegatingBlobDriver;
import dev.isobar.spi.Call;
import java.io.InputStream;
import java.util.Optional;

/** Copies whatever bytes the source has by then, with the headers that were asked for. */
final class CopiesWhatIsThere extends DelegatingBlobDriver {
    CopiesWhatIsThere(BlobDriver driver) {
        super(driver);
    }

    @Override
    public Optional<CopyDriver> copyFrom(BlobDriver source) {
        return Optional.of((request, call) -> copy(source, request, call));
    }

    private BlobInfo copy(BlobDriver source, CopyRequest request, Call call) throws Exception {
        GetRequest get = new GetRequest(request.source().key(), Optional.empty(), Optional.empty());
        GetResult found = source.get(get, call).orElseThrow();
        try (InputStream content = found.content()) {
            long size = found.info().size();
            return super.put(
                    new PutRequest(request.targetKey(), content, size, request.headers(), request.condition()), call);
        }
    }
}
