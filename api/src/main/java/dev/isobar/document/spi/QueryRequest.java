package dev.isobar.document.spi;

import dev.isobar.document.Filter;
import dev.isobar.document.Sort;
import java.util.Optional;

/**
 * A query, complete and checked.
 *
 * @param source where it reads
 * @param sort a condition on the sort key of the source, of its kind; empty for all, and always for scans
 * @param filter what else a document must meet; {@link QueryPage} sees to it, a driver may do so earlier where its store
 *     means exactly the same
 * @param direction which way it reads; always ascending for scans
 * @param limit how many documents to answer at most, 1..1,000, counted after filtering
 * @param after where it begins; empty for the first page
 */
public record QueryRequest(
        Source source,
        Optional<Sort> sort,
        Optional<Filter> filter,
        Direction direction,
        int limit,
        Optional<Position> after) {
    /** The same query, beginning elsewhere. */
    public QueryRequest from(Optional<Position> start) {
        return new QueryRequest(source, sort, filter, direction, limit, start);
    }
}
