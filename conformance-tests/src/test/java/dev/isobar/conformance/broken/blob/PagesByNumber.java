package dev.isobar.conformance.broken.blob;

import dev.isobar.blob.BlobEntry;
import dev.isobar.blob.spi.BlobDriver;
import dev.isobar.blob.spi.ListRequest;
import dev.isobar.blob.spi.ListResult;
import dev.isobar.conformance.blob.DelegatingBlobDriver;
import dev.isobar.spi.Call;
import java.util.List;

/** Goes on after so many entries, wherever those are by then. */
final class PagesByNumber extends DelegatingBlobDriver {
    PagesByNumber(BlobDriver driver) {
        super(driver);
    }

    @Override
    public ListResult list(ListRequest request, Call call) throws Exception {
        ListRequest whole = new ListRequest(request.prefix(), request.delimiter(), "", "", 1000);
        List<BlobEntry> all = super.list(whole, call).entries();
        int begin = request.cursor().isEmpty()
                ? (int) all.stream()
                        .filter(entry -> KEY_ORDER.compare(entry.name(), request.startAfter()) <= 0)
                        .count()
                : Integer.parseInt(request.cursor());
        int end = Math.min(all.size(), begin + request.limit());
        boolean more = end < all.size();
        return new ListResult(all.subList(Math.min(begin, end), end), more, more ? Integer.toString(end) : "");
    }
}
