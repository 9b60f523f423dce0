package dev.isobar.blob;

import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.spi.Call;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * What a driver is given to store: ends exactly where announced, and matches the caller's checksum. Both are settled before
 * the last byte is handed out, so a driver that passes on what it reads cannot complete a wrong write.
 */
final class ExactContent extends InputStream {
    private final SourceStream source;
    private final long announced;
    private final @Nullable Digest digest;
    private long left;
    private @Nullable Exception failure;

    ExactContent(InputStream source, long announced, @Nullable Checksum expected, Call call) {
        this.source = new SourceStream(source, call);
        this.announced = announced;
        this.digest = expected == null ? null : Digest.like(expected);
        this.left = announced;
    }

    /** To be called once before the driver is: settles a body of no bytes, which the driver may never read. */
    void begin() throws IOException {
        if (left == 0) {
            settle();
        }
    }

    /** What went wrong with the content itself, whatever the driver made of it. */
    @Nullable
    Exception failure() {
        return failure;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) == -1 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (left == 0) {
            return -1;
        }
        try {
            return next(target, offset, (int) Math.min(length, left));
        } catch (IOException | RuntimeException e) {
            failure = e;
            throw e;
        }
    }

    private int next(byte[] target, int offset, int length) throws IOException {
        int count = source.read(target, offset, length);
        if (count == -1) {
            throw lost("the body's source ended after " + (announced - left) + " of " + announced + " bytes");
        }
        if (digest != null) {
            digest.update(target, offset, count);
        }
        left -= count;
        if (left == 0) {
            settle();
        }
        return count;
    }

    private void settle() throws IOException {
        if (source.read() != -1) {
            throw lost("the body's source goes on after the announced " + announced + " bytes");
        }
        if (digest != null && !digest.matches()) {
            throw mismatch();
        }
    }

    static CloudException mismatch() {
        return lost("the bytes do not match the checksum that was given");
    }

    private static CloudException lost(String what) {
        return CloudException.of(ErrorCode.DATA_LOSS, what + "; nothing was stored");
    }
}
