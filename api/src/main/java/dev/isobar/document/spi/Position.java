package dev.isobar.document.spi;

import dev.isobar.document.IndexKey;
import dev.isobar.document.Key;
import java.util.Optional;

/**
 * A place in the results of a query: behind this document, whether or not it is still there.
 *
 * @param key the document's key
 * @param index where it stood in the index that the query reads; empty for partitions and scans
 */
public record Position(Key key, Optional<IndexKey> index) {}
