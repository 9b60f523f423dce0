package dev.isobar.conformance.broken.blob;

import dev.isobar.blob.spi.BlobDriver;
import dev.isobar.blob.spi.ListRequest;
import dev.isobar.blob.spi.ListResult;
import dev.isobar.conformance.blob.DelegatingBlobDriver;
import dev.isobar.spi.Call;

/** Goes on behind the entry that comes after the last one shown. */
final class SkipsAtPageEdges extends DelegatingBlobDriver {
    SkipsAtPageEdges(BlobDriver driver) {
        super(driver);
    }

    @Override
    public ListResult list(ListRequest request, Call call) throws Exception {
        ListResult result = super.list(request, call);
        boolean skips = !request.startAfter().isEmpty() && result.entries().size() > 1;
        return skips
                ? new ListResult(result.entries().subList(1, result.entries().size()), result.more(), result.cursor())
                : result;
    }
}
