package dev.isobar.blob.spi;

import dev.isobar.Condition;
import java.util.List;

/**
 * An upload in parts to complete.
 *
 * @param key the stored key
 * @param uploadId the upload
 * @param parts one or more, by number
 * @param condition what must hold of the present state
 */
public record CompleteRequest(String key, String uploadId, List<Part> parts, Condition condition) {
    /** Copies the list. */
    public CompleteRequest {
        parts = List.copyOf(parts);
    }
}
