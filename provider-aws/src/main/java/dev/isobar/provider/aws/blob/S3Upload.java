package dev.isobar.provider.aws.blob;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicBoolean;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.ContentStreamProvider;

/**
 * The bytes of one request. Up to {@link #MOST_HELD} are held in memory, so that the SDK can send them again; more are passed
 * on as they come, once.
 *
 * @param body for the SDK
 * @param repeatable true when the bytes can be sent again
 */
record S3Upload(RequestBody body, boolean repeatable) {
    /** 8 MiB, which is also the size of a part. */
    static final int MOST_HELD = 8 << 20;

    private static final String SENT =
            "the upload was interrupted, and a stream of more than 8 MiB cannot be sent again";
    private static final String TYPE = "application/octet-stream";

    static S3Upload of(InputStream content, long length) throws IOException {
        if (content instanceof ByteArrayInputStream held) {
            held.mark(0);
            return repeated(
                    () -> {
                        held.reset();
                        return held;
                    },
                    length);
        }
        if (length > MOST_HELD) {
            return new S3Upload(RequestBody.fromContentProvider(once(content), length, TYPE), false);
        }
        byte[] bytes = content.readNBytes((int) length);
        return repeated(() -> new ByteArrayInputStream(bytes), length);
    }

    private static S3Upload repeated(ContentStreamProvider content, long length) {
        return new S3Upload(RequestBody.fromContentProvider(content, length, TYPE), true);
    }

    private static ContentStreamProvider once(InputStream content) {
        AtomicBoolean taken = new AtomicBoolean();
        return () -> {
            if (taken.getAndSet(true)) {
                throw SdkClientException.create(SENT);
            }
            return content;
        };
    }
}
