package dev.isobar.blob.spi;

import java.io.InputStream;

/**
 * A part to store.
 *
 * <p>The content ends exactly after {@code length} bytes, or throws, as in {@link PutRequest}; the driver does not close it. Where
 * it {@linkplain InputStream#markSupported() supports mark}, it can be read again from there as often as wanted, whatever limit
 * the mark was given, and need not be kept: it is in memory already, or a part of a file that is read in place. A driver that
 * has to repeat its request does well to use that; one that does not care just reads.
 *
 * @param key the stored key
 * @param uploadId the upload
 * @param number 1 to 10,000
 * @param content the bytes, to be read to the end, by one thread
 * @param length how many; 1 or more
 */
public record PartRequest(String key, String uploadId, int number, InputStream content, long length) {}
