package dev.isobar.conformance.broken.blob;

import dev.isobar.blob.BlobEntry;
import dev.isobar.blob.spi.BlobDriver;
import dev.isobar.blob.spi.ListRequest;
import dev.isobar.blob.spi.ListResult;
import dev.isobar.conformance.blob.DelegatingBlobDriver;
import dev.isobar.spi.Call;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Lists in the order of UTF-16 units, as some stores do. */
final class ListsInUtf16 extends DelegatingBlobDriver {
    ListsInUtf16(BlobDriver driver) {
        super(driver);
    }

    @Override
    public ListResult list(ListRequest request, Call call) throws Exception {
        List<BlobEntry> all = new ArrayList<>();
        ListRequest whole = new ListRequest(request.prefix(), request.delimiter(), "", "", 1000);
        all.addAll(super.list(whole, call).entries());
        all.sort(Comparator.comparing(BlobEntry::name));
        all.removeIf(entry -> entry.name().compareTo(request.startAfter()) <= 0);
        boolean more = all.size() > request.limit();
        return new ListResult(more ? all.subList(0, request.limit()) : all, more, "");
    }
}
