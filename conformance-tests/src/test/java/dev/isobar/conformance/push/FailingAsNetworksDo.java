package dev.isobar.conformance.push;

import dev.isobar.error.CloudException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A body on its way to a client, to whom every failure of its source is a cut connection. */
final class FailingAsNetworksDo extends FilterInputStream {
    FailingAsNetworksDo(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        try {
            return in.read(target, offset, length);
        } catch (CloudException e) {
            throw new IOException("cut off", e);
        }
    }
}
