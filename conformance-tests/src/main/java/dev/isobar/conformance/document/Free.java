package dev.isobar.conformance.document;

import org.jspecify.annotations.Nullable;

/**
 * A record with room for any value, so that the value is first looked at by the call.
 *
 * @param owner the partition
 * @param id the sort part
 * @param v the value
 */
record Free(String owner, String id, @Nullable Object v) {}
