package dev.isobar.document.spi;

import dev.isobar.document.CollectionSpec;
import dev.isobar.document.Document;
import dev.isobar.document.IndexKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Fills one page of a query: passes over expired documents and those that the filter does not want, and knows when the page
 * is full (contract DOC-30). A driver offers documents in the order of the source until one is not taken, or none is left.
 * Not thread-safe.
 */
public final class QueryPage {
    /** How many documents a page examines at most. */
    public static final int MOST_EXAMINED = 1000;

    /** How many bytes of canonical JSON a page examines at most. */
    public static final int MOST_BYTES = 1 << 20;

    private final QueryRequest request;
    private final CollectionSpec spec;
    private final Instant now;
    private final List<StoredDocument> found = new ArrayList<>();
    private @Nullable StoredDocument last;
    private int examined;
    private long bytes;

    private QueryPage(QueryRequest request, CollectionSpec spec, Instant now) {
        this.request = request;
        this.spec = spec;
        this.now = now;
    }

    /** An empty page, of what a client whose clock shows this may see. */
    public static QueryPage of(QueryRequest request, CollectionSpec spec, Instant now) {
        return new QueryPage(request, spec, now);
    }

    /** Takes the next document; false when the page is full without it and {@link #more()} is to be answered. */
    public boolean offer(StoredDocument candidate) {
        return offer(candidate, candidate.document().size());
    }

    /** The same with the document's size in bytes, or a few more than that, from a driver that keeps it. */
    public boolean offer(StoredDocument candidate, int size) {
        boolean full = found.size() == request.limit() || examined == MOST_EXAMINED;
        if (full || (examined > 0 && bytes + size > MOST_BYTES)) {
            return false;
        }
        examined++;
        bytes += size;
        last = candidate;
        if (matches(candidate.document())) {
            found.add(candidate);
        }
        return true;
    }

    private boolean matches(Document document) {
        return !spec.isExpired(document, now)
                && request.filter().map(filter -> filter.matches(document)).orElse(true);
    }

    /** The page, when the source holds nothing more. */
    public QueryResult last() {
        return new QueryResult(found, Optional.empty());
    }

    /** The page, when the source may hold more. */
    public QueryResult more() {
        return new QueryResult(found, last == null ? request.after() : Optional.of(position(last)));
    }

    private Position position(StoredDocument stored) {
        return new Position(stored.key(), index(stored.document()));
    }

    private Optional<IndexKey> index(Document document) {
        return request.source() instanceof Source.Index source ? source.index().keyOf(document) : Optional.empty();
    }
}
