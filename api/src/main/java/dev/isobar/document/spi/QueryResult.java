package dev.isobar.document.spi;

import java.util.List;
import java.util.Optional;

/**
 * One page of a query.
 *
 * @param documents what was found, in the order of the source
 * @param next where the next page begins; empty when nothing is left
 */
public record QueryResult(List<StoredDocument> documents, Optional<Position> next) {
    /** Copies the list. */
    public QueryResult {
        documents = List.copyOf(documents);
    }
}
