package dev.isobar.document.spi;

import java.util.List;

/** What became of a transaction. */
public sealed interface TransactionResult {
    /**
     * All of it took place.
     *
     * @param stored the new states of the documents that it put or changed, in the order of the writes
     */
    record Committed(List<StoredDocument> stored) implements TransactionResult {}

    /**
     * None of it took place, because of one write.
     *
     * @param write the write, one of the request's
     * @param reason {@link WriteResult#absent()} or {@link WriteResult#conflict()}
     */
    record Refused(Write write, WriteResult reason) implements TransactionResult {}
}
