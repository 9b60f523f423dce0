package dev.isobar.conformance.broken;

import dev.isobar.blob.spi.BlobDriver;
import dev.isobar.blob.spi.ListRequest;
import dev.isobar.blob.spi.ListResult;
import dev.isobar.cloud.spi.CloudProvider;
import dev.isobar.conformance.Interposed;
import dev.isobar.conformance.blob.DelegatingBlobDriver;
import dev.isobar.document.spi.DocumentDriver;
import dev.isobar.document.spi.QueryRequest;
import dev.isobar.document.spi.QueryResult;
import dev.isobar.document.spi.StoredDocument;
import dev.isobar.spi.Call;
import java.util.List;
import java.util.Optional;

/**
 * A sound provider whose pages hold less than was asked for, or nothing in the middle of a result, as CORE-2 allows: it
 * examines one item, and filters it.
 */
public final class ShortPages extends Interposed {
    /** In front of this provider. */
    public ShortPages(CloudProvider provider) {
        super(provider);
    }

    @Override
    protected BlobDriver bucket(BlobDriver driver) {
        return new DelegatingBlobDriver(driver) {
            @Override
            public ListResult list(ListRequest request, Call call) throws Exception {
                return super.list(
                        new ListRequest(
                                request.prefix(), request.delimiter(), request.startAfter(), request.cursor(), 1),
                        call);
            }
        };
    }

    @Override
    protected DocumentDriver collection(DocumentDriver driver) {
        return new DocumentDriverOver(driver) {
            @Override
            public QueryResult query(QueryRequest request, Call call) throws Exception {
                QueryResult examined = super.query(
                        new QueryRequest(
                                request.source(),
                                request.sort(),
                                Optional.empty(),
                                request.direction(),
                                1,
                                request.after()),
                        call);
                List<StoredDocument> wanted = examined.documents().stream()
                        .filter(stored -> request.filter()
                                .map(filter -> filter.matches(stored.document()))
                                .orElse(true))
                        .toList();
                return new QueryResult(wanted, examined.next());
            }
        };
    }
}
