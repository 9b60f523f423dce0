package dev.isobar.document;

import java.util.Optional;

/**
 * Where a document stands in an index.
 *
 * @param partition the value of the index's partition field
 * @param sort the value of its sort field, a scalar; empty where the index has none
 */
public record IndexKey(String partition, Optional<Object> sort) {}
