package dev.isobar.blob.spi;

import dev.isobar.blob.BlobEntry;
import java.util.List;

/**
 * A part of a listing.
 *
 * @param entries in order, without repeats; may be empty though more follow, if a cursor is given
 * @param more true when anything follows
 * @param cursor where the service goes on, at most 400 characters; empty where {@code startAfter} is enough
 */
public record ListResult(List<BlobEntry> entries, boolean more, String cursor) {
    /** Copies the list. */
    public ListResult {
        entries = List.copyOf(entries);
    }
}
