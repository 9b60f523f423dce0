package dev.isobar.blob.spi;

import dev.isobar.blob.BlobHeaders;

/**
 * An upload in parts to begin.
 *
 * @param key the stored key
 * @param headers content type always present
 */
public record StartRequest(String key, BlobHeaders headers) {}
