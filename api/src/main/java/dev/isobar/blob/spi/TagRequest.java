package dev.isobar.blob.spi;

import java.util.Map;

/**
 * All tags that a blob is to have.
 *
 * @param key the stored key
 * @param tags at most 10, checked; empty removes all
 */
public record TagRequest(String key, Map<String, String> tags) {
    /** Copies the map. */
    public TagRequest {
        tags = Map.copyOf(tags);
    }
}
