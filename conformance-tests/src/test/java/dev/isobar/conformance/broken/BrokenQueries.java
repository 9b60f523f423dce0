package dev.isobar.conformance.broken;

import dev.isobar.document.spi.Direction;
import dev.isobar.document.spi.DocumentDriver;
import dev.isobar.document.spi.Position;
import dev.isobar.document.spi.QueryRequest;
import dev.isobar.document.spi.QueryResult;
import dev.isobar.document.spi.Source;
import dev.isobar.document.spi.StoredDocument;
import dev.isobar.spi.Call;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Document drivers that get queries wrong, each in one way. */
final class BrokenQueries extends DocumentDriverOver {
    private final Asking asking;

    private BrokenQueries(DocumentDriver sound, Asking asking) {
        super(sound);
        this.asking = asking;
    }

    /** How a query is answered by means of a sound driver. */
    private interface Asking {
        QueryResult answer(DocumentDriver sound, QueryRequest request, Call call) throws Exception;
    }

    @Override
    public QueryResult query(QueryRequest request, Call call) throws Exception {
        return asking.answer(sound, request, call);
    }

    private static UnaryOperator<DocumentDriver> of(Asking asking) {
        return sound -> new BrokenQueries(sound, asking);
    }

    /** Begins a page with the last document of the one before. */
    static UnaryOperator<DocumentDriver> repeatEdges() {
        return of((sound, request, call) -> {
            QueryResult page = sound.query(request, call);
            int size = page.documents().size();
            boolean may =
                    request.source() instanceof Source.Partition && page.next().isPresent() && size > 1;
            return may
                    ? new QueryResult(page.documents(), behind(page.documents().get(size - 2)))
                    : page;
        });
    }

    private static Optional<Position> behind(StoredDocument stored) {
        return Optional.of(new Position(stored.key(), Optional.empty()));
    }

    /** Leaves the last document of a full page out. */
    static UnaryOperator<DocumentDriver> hideEdges() {
        return of((sound, request, call) -> {
            QueryResult page = sound.query(request, call);
            int size = page.documents().size();
            return page.next().isPresent() && size > 0
                    ? new QueryResult(page.documents().subList(0, size - 1), page.next())
                    : page;
        });
    }

    /** Always reads upwards. */
    static UnaryOperator<DocumentDriver> ignoreDescending() {
        return of((sound, request, call) -> sound.query(
                new QueryRequest(
                        request.source(),
                        request.sort(),
                        request.filter(),
                        Direction.ASCENDING,
                        request.limit(),
                        request.after()),
                call));
    }

    /** Counts documents against the limit before the filter has seen them, and takes a page that is left empty for the end. */
    static UnaryOperator<DocumentDriver> endAtEmptyPages() {
        return of((sound, request, call) -> {
            QueryResult page = sound.query(without(request, true), call);
            List<StoredDocument> wanted = page.documents().stream()
                    .filter(stored -> request.filter()
                            .map(filter -> filter.matches(stored.document()))
                            .orElse(true))
                    .toList();
            return new QueryResult(wanted, wanted.isEmpty() ? Optional.empty() : page.next());
        });
    }

    /** Answers one document more than was asked for. */
    static UnaryOperator<DocumentDriver> exceedLimit() {
        return of((sound, request, call) -> sound.query(
                new QueryRequest(
                        request.source(),
                        request.sort(),
                        request.filter(),
                        request.direction(),
                        request.limit() + 1,
                        request.after()),
                call));
    }

    /** Knows no filter. */
    static UnaryOperator<DocumentDriver> noFilter() {
        return of((sound, request, call) -> sound.query(without(request, true), call));
    }

    /** Knows no sort condition. */
    static UnaryOperator<DocumentDriver> noSortCondition() {
        return of((sound, request, call) -> sound.query(without(request, false), call));
    }

    private static QueryRequest without(QueryRequest request, boolean filter) {
        return new QueryRequest(
                request.source(),
                filter ? request.sort() : Optional.empty(),
                filter ? Optional.empty() : request.filter(),
                request.direction(),
                request.limit(),
                request.after());
    }

    /** Answers the documents of a page in an order of its own. */
    static UnaryOperator<DocumentDriver> unsorted() {
        return of((sound, request, call) -> {
            QueryResult page = sound.query(request, call);
            List<StoredDocument> shuffled = new ArrayList<>(page.documents());
            Collections.reverse(shuffled);
            return new QueryResult(shuffled, page.next());
        });
    }

    /** Orders text as Java and Azure do, by UTF-16. */
    static UnaryOperator<DocumentDriver> orderOfUtf16() {
        return of((sound, request, call) -> {
            QueryResult page = sound.query(request, call);
            if (!(request.source() instanceof Source.Partition)) {
                return page;
            }
            Comparator<StoredDocument> order = Comparator.comparing(
                    stored -> String.valueOf(stored.key().sort().orElse("")));
            List<StoredDocument> sorted = new ArrayList<>(page.documents());
            sorted.sort(request.direction() == Direction.ASCENDING ? order : order.reversed());
            return new QueryResult(sorted, page.next());
        });
    }

    /** Has documents in an index whose sort field is null or absent. */
    static UnaryOperator<DocumentDriver> indexesHoldNulls() {
        return of((sound, request, call) -> {
            QueryResult page = sound.query(request, call);
            if (!(request.source() instanceof Source.Index from)
                    || page.next().isPresent()
                    || request.sort().isPresent()) {
                return page;
            }
            List<StoredDocument> all = new ArrayList<>(page.documents());
            QueryRequest scan = new QueryRequest(
                    new Source.Scan(), Optional.empty(), Optional.empty(), Direction.ASCENDING, 1000, Optional.empty());
            for (StoredDocument stored : sound.query(scan, call).documents()) {
                boolean missing = from.index()
                        .sortField()
                        .map(field -> stored.document().fields().get(field) == null)
                        .orElse(false);
                if (missing
                        && from.key()
                                .equals(stored.document()
                                        .fields()
                                        .get(from.index().partitionField()))) {
                    all.add(stored);
                }
            }
            return new QueryResult(all, page.next());
        });
    }
}
