package dev.isobar.blob;

import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.error.Fault;
import dev.isobar.spi.Call;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.util.Objects;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * A part of a file as a driver is given it to send: read from its own place, so that others may be read at once, and again
 * from its mark without being held in memory. A file that ends too early or fails is DATA_LOSS. Closing it closes nothing.
 */
final class FilePart extends InputStream {
    private static final int CHUNK = 64 << 10;

    private final FileChannel file;
    private final long from;
    private final long length;
    private final Call call;
    private final ByteBuffer chunk = ByteBuffer.allocate(CHUNK).limit(0);
    private final @Nullable CRC32C sinceMark;
    private int beforeMark;
    private long mark;
    private long at;
    private @Nullable Exception failure;

    private FilePart(FileChannel file, long from, long length, @Nullable CRC32C sum, Call call) {
        this.file = file;
        this.from = from;
        this.length = length;
        this.sinceMark = sum;
        this.call = call;
    }

    /** The bytes of the file from this one on, under the deadline of the call. */
    static FilePart of(FileChannel file, long from, long length, Call call) {
        return new FilePart(file, from, length, null, call);
    }

    /** The same, which also sums the bytes. */
    static FilePart summed(FileChannel file, long from, long length, Call call) {
        return new FilePart(file, from, length, new CRC32C(), call);
    }

    /** What went wrong with the file itself, whatever the driver made of it; otherwise what the driver threw. */
    Exception failureOr(Exception thrown) {
        if (failure == null || failure == thrown) {
            return thrown;
        }
        failure.addSuppressed(thrown);
        return failure;
    }

    /** The checksum of the bytes, as they were read last; 0 where nobody asked to sum them. */
    int crc32c() {
        return sinceMark == null ? 0 : JoinedCrc.join(beforeMark, (int) sinceMark.getValue(), at - mark);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) == -1 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int count) throws IOException {
        Objects.checkFromIndexSize(offset, count, target.length);
        if (count == 0) {
            return 0;
        }
        if (at == length) {
            return -1;
        }
        try {
            return next(target, offset, (int) Math.min(count, length - at));
        } catch (IOException | RuntimeException e) {
            failure = e;
            throw e;
        }
    }

    private int next(byte[] target, int offset, int most) throws IOException {
        if (!chunk.hasRemaining()) {
            fill();
        }
        int count = Math.min(most, chunk.remaining());
        chunk.get(target, offset, count);
        if (sinceMark != null) {
            sinceMark.update(target, offset, count);
        }
        at += count;
        return count;
    }

    private void fill() throws IOException {
        call.check();
        chunk.clear().limit((int) Math.min(CHUNK, length - at));
        int count = readAt(from + at);
        chunk.flip();
        if (count <= 0) {
            throw CloudException.of(
                    ErrorCode.DATA_LOSS, "the file became shorter while it was sent; nothing was stored");
        }
    }

    private int readAt(long place) throws IOException {
        try {
            return file.read(chunk, place);
        } catch (ClosedChannelException | InterruptedIOException ended) {
            chunk.limit(0);
            call.check(); // a vendor's client may interrupt its thread at the deadline
            throw ended; // another part failed
        } catch (IOException broken) {
            chunk.limit(0);
            throw CloudException.of(
                    Fault.of(ErrorCode.DATA_LOSS).detail("the file cannot be read; nothing was stored"), broken);
        }
    }

    @Override
    public boolean markSupported() {
        return true;
    }

    /** Marks this place; however much is read afterwards, the mark stays. */
    @Override
    public synchronized void mark(int ignored) {
        beforeMark = crc32c();
        mark = at;
        restart();
    }

    /** Goes back to the mark, or to the beginning; what follows is read from the file again. */
    @Override
    public synchronized void reset() {
        chunk.limit(0);
        at = mark;
        restart();
    }

    private void restart() {
        if (sinceMark != null) {
            sinceMark.reset();
        }
    }
}
