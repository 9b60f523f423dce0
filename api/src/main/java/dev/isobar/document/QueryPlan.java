package dev.isobar.document;

/** How a query runs (contract DOC-32). */
public sealed interface QueryPlan {
    /** Reads the documents of one partition. */
    record ByKey() implements QueryPlan {}

    /**
     * Reads what one key of an index leads to.
     *
     * @param index the index
     */
    record ByIndex(String index) implements QueryPlan {}

    /**
     * Reads the whole collection.
     *
     * @param declareInstead what to declare, or to query by, to avoid it
     */
    record Scan(String declareInstead) implements QueryPlan {}
}
