package dev.isobar.conformance.platform;

import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;

/** A body of a known length: shorter and longer ones throw. */
final class SizedBody extends InputStream {
    private final InputStream in;
    private final long length;
    private long left;

    SizedBody(InputStream in, long length) {
        this.in = in;
        this.length = length;
        this.left = length;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int most) throws IOException {
        if (most == 0) {
            return 0;
        }
        if (left == 0) {
            return end();
        }
        int read = in.read(target, offset, (int) Math.min(most, left));
        if (read < 0) {
            throw new ProtocolException("cut off: " + left + " of " + length + " bytes are missing");
        }
        left -= read;
        return read;
    }

    private int end() throws IOException {
        if (in.read() >= 0) {
            throw new ProtocolException("bytes after the " + length + " that were announced");
        }
        return -1;
    }
}
