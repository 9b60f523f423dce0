package dev.isobar.provider.local.store;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;

/**
 * A file of the operating system. An ordinary channel closes itself when its thread is interrupted in the middle of a read;
 * {@code RandomAccessFile} has no such rule.
 */
final class DiskFile implements DataFile {
    private final RandomAccessFile file;

    DiskFile(RandomAccessFile file) {
        this.file = file;
    }

    @Override
    public long length() throws IOException {
        return file.length();
    }

    @Override
    public synchronized void read(ByteBuffer target, long position) throws IOException {
        file.seek(position);
        file.readFully(target.array(), target.arrayOffset() + target.position(), target.remaining());
        target.position(target.limit());
    }

    @Override
    public synchronized void write(ByteBuffer source, long position) throws IOException {
        file.seek(position);
        file.write(source.array(), source.arrayOffset() + source.position(), source.remaining());
        source.position(source.limit());
    }

    @Override
    public synchronized void truncate(long length) throws IOException {
        file.setLength(length);
    }

    @Override
    public void force() throws IOException {
        file.getFD().sync();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
