package dev.isobar.provider.aws.blob;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import software.amazon.awssdk.core.sync.RequestBody;

/**
 * The bytes of one request, which the SDK reads as often as it has to: to sign them, to send them, to send them again. They
 * are held in memory unless they can be read again from where they are.
 */
final class S3Upload {
    /** What one request takes: 8 MiB, which is also the portable size of a part. */
    static final int MOST = 8 << 20;

    private static final String TYPE = "application/octet-stream";

    private S3Upload() {}

    static RequestBody of(InputStream content, long length) throws IOException {
        if (content.markSupported()) {
            content.mark(0);
            return RequestBody.fromContentProvider(() -> again(content), length, TYPE);
        }
        byte[] bytes = content.readNBytes(Math.toIntExact(length));
        return RequestBody.fromContentProvider(() -> new ByteArrayInputStream(bytes), length, TYPE);
    }

    private static InputStream again(InputStream content) {
        try {
            content.reset();
            return content;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
