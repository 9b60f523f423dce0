package dev.isobar.conformance.platform;

import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;

/** A body in chunks: one without its last chunk throws, and so do bytes after it. */
final class ChunkedBody extends InputStream {
    private final InputStream in;
    private int left;
    private boolean ended;

    ChunkedBody(InputStream in) {
        this.in = in;
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
        if (left == 0 && !ended) {
            begin();
        }
        if (ended) {
            return -1;
        }
        int read = in.read(target, offset, Math.min(most, left));
        if (read < 0) {
            throw new ProtocolException("cut off within a chunk");
        }
        left -= read;
        if (left == 0) {
            requireEmptyLine("a chunk");
        }
        return read;
    }

    private void begin() throws IOException {
        String size = RawHttp.line(in);
        try {
            left = Integer.parseInt(size, 16);
        } catch (NumberFormatException e) {
            throw new ProtocolException("no size of a chunk: " + size);
        }
        if (left == 0) {
            requireEmptyLine("the last chunk");
            ended = true;
            if (in.read() >= 0) {
                throw new ProtocolException("bytes after the last chunk");
            }
        }
    }

    private void requireEmptyLine(String after) throws IOException {
        if (!RawHttp.line(in).isEmpty()) {
            throw new ProtocolException("no empty line after " + after);
        }
    }
}
