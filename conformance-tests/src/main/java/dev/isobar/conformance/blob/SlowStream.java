package dev.isobar.conformance.blob;

import java.io.ByteArrayInputStream;
import java.io.InputStream;

/** A source that hands out one byte at a time, whatever it is asked for. */
final class SlowStream extends InputStream {
    private final ByteArrayInputStream bytes;

    SlowStream(byte... bytes) {
        this.bytes = new ByteArrayInputStream(bytes);
    }

    @Override
    public int read() {
        return bytes.read();
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        return bytes.read(target, offset, Math.min(length, 1));
    }
}
