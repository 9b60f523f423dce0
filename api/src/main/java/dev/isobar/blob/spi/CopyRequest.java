package dev.isobar.blob.spi;

import dev.isobar.Condition;
import dev.isobar.blob.BlobHeaders;
import dev.isobar.blob.BlobInfo;

/**
 * A blob to copy inside the service.
 *
 * @param source the state to copy, under its stored key
 * @param targetKey the stored key to copy to
 * @param headers all headers of the target
 * @param condition what must hold of the target's present state
 */
public record CopyRequest(BlobInfo source, String targetKey, BlobHeaders headers, Condition condition) {}
