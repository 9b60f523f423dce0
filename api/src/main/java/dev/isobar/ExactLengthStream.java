package dev.isobar;

import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import java.io.IOException;
import java.io.InputStream;

/**
 * A stream that must end exactly where its declared length says: early or late is DATA_LOSS, never a short success. It hands
 * out its last byte when it knows that none follows, so whoever counts the bytes that he sends on cannot take a part for the
 * whole.
 */
final class ExactLengthStream extends InputStream {
    private final InputStream source;
    private final long declared;
    private long left;
    private boolean ended;

    private ExactLengthStream(InputStream source, long declared) {
        this.source = source;
        this.declared = declared;
        this.left = declared;
    }

    /** Says less than it knows, so that its caller can be verified without loading this class. */
    static InputStream over(InputStream source, long declared) {
        return new ExactLengthStream(source, declared);
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
            requireEnd();
            return -1;
        }
        int count = source.read(target, offset, (int) Math.min(length, left));
        if (count == -1) {
            throw mismatch("ended after " + (declared - left) + " of " + declared + " bytes");
        }
        left -= count;
        if (left == 0) {
            requireEnd();
        }
        return count;
    }

    private void requireEnd() throws IOException {
        if (!ended && source.read() != -1) {
            throw mismatch("goes on after the declared " + declared + " bytes");
        }
        ended = true;
    }

    @Override
    public int available() throws IOException {
        return (int) Math.min(left, source.available());
    }

    @Override
    public void close() throws IOException {
        source.close();
    }

    private static CloudException mismatch(String how) {
        return CloudException.of(ErrorCode.DATA_LOSS, "the body's source " + how);
    }
}
