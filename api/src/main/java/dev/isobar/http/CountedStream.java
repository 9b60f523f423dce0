package dev.isobar.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that counts its bytes and speaks up when they are too many. */
abstract class CountedStream extends FilterInputStream {
    private final long most;
    private long count;

    CountedStream(InputStream source, long most) {
        super(source);
        this.most = most;
    }

    /** Called when a byte beyond the most was read; throws. */
    abstract void exceeded() throws IOException;

    long count() {
        return count;
    }

    @Override
    public int read() throws IOException {
        int read = in.read();
        counted(read < 0 ? 0 : 1);
        return read;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int read = in.read(target, offset, length);
        counted(Math.max(read, 0));
        return read;
    }

    @Override
    public long skip(long wanted) throws IOException {
        long skipped = in.skip(wanted);
        counted(skipped);
        return skipped;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void counted(long more) throws IOException {
        count += more;
        if (count > most) {
            exceeded();
        }
    }
}
