package dev.isobar.document.spi;

import dev.isobar.document.IndexSpec;

/** Where a query reads. */
public sealed interface Source {
    /**
     * One partition, in the order of the sort key; never behind the collection.
     *
     * @param key the partition
     */
    record Partition(String key) implements Source {}

    /**
     * One key of an index, in the order of the index's sort field, then of the documents' keys.
     *
     * @param index a declared index
     * @param key the value of its partition field
     */
    record Index(IndexSpec index, String key) implements Source {}

    /** Everything, in an order of the driver's own that stays the same from page to page. */
    record Scan() implements Source {}
}
