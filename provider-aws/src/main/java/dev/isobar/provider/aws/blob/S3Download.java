package dev.isobar.provider.aws.blob;

import dev.isobar.spi.Call;
import java.io.FilterInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.core.ResponseInputStream;

/**
 * Content that is being read. A read that waits is ended with the deadline of its call (contract ERR-7); what is closed before
 * its end gives up its connection, for to read the rest could take long.
 */
final class S3Download extends FilterInputStream {
    private static final Duration UNLIMITED = Duration.ofDays(1);

    private final ResponseInputStream<?> body;
    private final CompletableFuture<Void> open = new CompletableFuture<>();
    private boolean ended;

    S3Download(ResponseInputStream<?> body, Call call) {
        super(body);
        this.body = body;
        Duration left = call.remaining();
        if (left.compareTo(UNLIMITED) < 0) {
            CompletableFuture<Void> timer = open.orTimeout(left.toNanos(), TimeUnit.NANOSECONDS);
            CompletableFuture<Void> unused = timer.whenComplete((closed, late) -> abortIf(late != null));
        }
    }

    private void abortIf(boolean late) {
        if (late) {
            body.abort();
        }
    }

    @Override
    public int read() throws IOException {
        int b = in.read();
        ended |= b < 0;
        return b;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = in.read(target, offset, length);
        ended |= count < 0;
        return count;
    }

    @Override
    public void close() throws IOException {
        open.complete(null);
        if (ended) {
            body.close();
        } else {
            body.abort();
        }
    }
}
