package dev.isobar.blob.spi;

import java.io.InputStream;

/**
 * A part to store.
 *
 * @param key the stored key
 * @param uploadId the upload
 * @param number 1 to 10,000
 * @param content ends exactly after {@code length} bytes, or throws, as in {@link PutRequest}
 * @param length how many bytes; 1 or more
 */
public record PartRequest(String key, String uploadId, int number, InputStream content, long length) {}
