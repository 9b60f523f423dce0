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

/** Returns objects first and directories behind them. */
final class PutsDirectoriesLast extends DelegatingBlobDriver {
    PutsDirectoriesLast(BlobDriver driver) {
        super(driver);
    }

    @Override
    public ListResult list(ListRequest request, Call call) throws Exception {
        ListRequest whole = new ListRequest(request.prefix(), request.delimiter(), "", "", 1000);
        List<BlobEntry> all = new ArrayList<>(super.list(whole, call).entries());
        all.sort(Comparator.comparing(entry -> entry instanceof BlobEntry.Directory));
        int begin = request.cursor().isEmpty() ? 0 : Integer.parseInt(request.cursor());
        int end = Math.min(all.size(), begin + request.limit());
        boolean more = end < all.size();
        return new ListResult(all.subList(Math.min(begin, end), end), more, more ? Integer.toString(end) : "");
    }
}
