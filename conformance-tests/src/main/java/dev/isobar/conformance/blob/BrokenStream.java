package dev.isobar.conformance.blob;

import java.io.IOException;
import java.io.InputStream;

/** A source that fails at its first byte. */
final class BrokenStream extends InputStream {
    @Override
    public int read() throws IOException {
        throw new IOException("the source broke");
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        throw new IOException("the source broke");
    }
}
