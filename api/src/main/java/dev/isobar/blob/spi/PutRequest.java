package dev.isobar.blob.spi;

import dev.isobar.Condition;
import dev.isobar.blob.BlobHeaders;
import java.io.InputStream;

/**
 * A blob to write whole.
 *
 * <p>The content ends exactly after {@code length} bytes, or throws: a source that is short, long, broken or does not match
 * the caller's checksum fails before its last byte is handed out, so that a driver that sends what it reads never completes
 * it. The driver does not close it.
 *
 * @param key the stored key
 * @param content the bytes, to be read to the end, once unless they support mark, as in {@link PartRequest}
 * @param length how many; 0 or more
 * @param headers content type always present
 * @param condition what must hold of the present state, decided in the same moment as the write
 */
public record PutRequest(String key, InputStream content, long length, BlobHeaders headers, Condition condition) {}
