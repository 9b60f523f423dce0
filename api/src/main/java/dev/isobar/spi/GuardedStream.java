package dev.isobar.spi;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Content that is read after its call returned: still under the call's deadline, its errors still named. */
final class GuardedStream extends FilterInputStream {
    private final Attempt attempt;

    GuardedStream(InputStream content, Attempt attempt) {
        super(content);
        this.attempt = attempt;
    }

    @Override
    public int read() {
        try {
            attempt.check();
            return in.read();
        } catch (IOException | RuntimeException e) {
            throw attempt.wrap(e);
        }
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        try {
            attempt.check();
            return in.read(target, offset, length);
        } catch (IOException | RuntimeException e) {
            throw attempt.wrap(e);
        }
    }

    @Override
    public long skip(long count) {
        try {
            attempt.check();
            return in.skip(count);
        } catch (IOException | RuntimeException e) {
            throw attempt.wrap(e);
        }
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException | RuntimeException e) {
            throw attempt.wrap(e);
        }
    }
}
