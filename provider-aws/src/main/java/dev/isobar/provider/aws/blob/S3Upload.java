package dev.isobar.provider.aws.blob;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import software.amazon.awssdk.core.sync.RequestBody;

/** The bytes of one request, held in memory so that the SDK can send them again. */
final class S3Upload {
    /** What one request takes: 8 MiB, which is also the portable size of a part. */
    static final int MOST = 8 << 20;

    private static final String TYPE = "application/octet-stream";

    private S3Upload() {}

    static RequestBody of(InputStream content, long length) throws IOException {
        if (content instanceof ByteArrayInputStream held) {
            held.mark(0);
            return RequestBody.fromContentProvider(
                    () -> {
                        held.reset();
                        return held;
                    },
                    length,
                    TYPE);
        }
        byte[] bytes = content.readNBytes(Math.toIntExact(length));
        return RequestBody.fromContentProvider(() -> new ByteArrayInputStream(bytes), length, TYPE);
    }
}
