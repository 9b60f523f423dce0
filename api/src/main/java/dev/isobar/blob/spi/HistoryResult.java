package dev.isobar.blob.spi;

import dev.isobar.blob.BlobInfo;
import java.util.List;

/**
 * A part of the history of one blob.
 *
 * @param versions newest first, each with its version id
 * @param cursor where to go on, at most 1,000 characters; empty at the end
 */
public record HistoryResult(List<BlobInfo> versions, String cursor) {
    /** Copies the list. */
    public HistoryResult {
        versions = List.copyOf(versions);
    }
}
