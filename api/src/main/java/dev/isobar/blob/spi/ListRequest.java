package dev.isobar.blob.spi;

/**
 * A part of a listing. Its entries are the keys that begin with the prefix, and instead of those that go on past the
 * delimiter one directory for each beginning; sorted by {@link BlobDriver#KEY_ORDER}.
 *
 * @param prefix what stored keys begin with; empty for all
 * @param delimiter what ends a directory, looked for behind the prefix; empty for a flat listing
 * @param startAfter only entries that sort after this one are wanted; empty for all. Others may be returned and are left
 *     out by the caller, but the driver begins as near as its service lets it
 * @param cursor the cursor of the result before, for a service that can go on only so; empty at the beginning
 * @param limit at most this many entries, 1 to 1,000
 */
public record ListRequest(String prefix, String delimiter, String startAfter, String cursor, int limit) {}
