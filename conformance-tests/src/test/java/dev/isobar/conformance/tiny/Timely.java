package dev.isobar.conformance.tiny;

import dev.isobar.spi.Call;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A body that is read under a deadline, by a thread of its own, for a socket that says nothing cannot be hurried. */
final class Timely extends InputStream {
    private static final long LONGEST_NANOS = TimeUnit.DAYS.toNanos(1);
    private static final ExecutorService READERS = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "tiny-reader");
        thread.setDaemon(true);
        return thread;
    });

    private final InputStream body;
    private final Call call;

    Timely(InputStream body, Call call) {
        this.body = body;
        this.call = call;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        byte[] read = new byte[length];
        int count = await(length, read);
        System.arraycopy(read, 0, target, offset, Math.max(count, 0));
        return count;
    }

    private int await(int length, byte[] read) throws IOException {
        CompletableFuture<Integer> reading = CompletableFuture.supplyAsync(() -> readNow(read, length), READERS);
        try {
            return reading.get(Math.min(call.remaining().toNanos(), LONGEST_NANOS), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            body.close();
            throw new IOException("the body stopped", e);
        } catch (ExecutionException e) {
            throw new IOException("the connection failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }

    private int readNow(byte[] read, int length) {
        try {
            return body.read(read, 0, length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        body.close();
    }
}
