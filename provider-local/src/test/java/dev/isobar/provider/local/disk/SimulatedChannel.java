package dev.isobar.provider.local.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import org.jspecify.annotations.Nullable;

/** An open file, or an open directory, which can be forced and nothing else. Locks are always granted: nobody else is there. */
final class SimulatedChannel extends FileChannel {
    private final SimulatedDisk disk;
    private final Node.@Nullable File file;
    private final Node.@Nullable Directory directory;
    private final boolean appends;
    private long position;

    private SimulatedChannel(
            SimulatedDisk disk, Node.@Nullable File file, Node.@Nullable Directory directory, boolean appends) {
        this.disk = disk;
        this.file = file;
        this.directory = directory;
        this.appends = appends;
    }

    static FileChannel ofFile(SimulatedDisk disk, Node.File file, boolean appends) {
        return new SimulatedChannel(disk, file, null, appends);
    }

    static FileChannel ofDirectory(SimulatedDisk disk, Node.Directory directory) {
        return new SimulatedChannel(disk, null, directory, false);
    }

    private Node.File file() throws IOException {
        if (!isOpen()) {
            throw new ClosedChannelException();
        }
        if (file == null) {
            throw new IOException("Is a directory");
        }
        return file;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        int count = read(target, position);
        position += Math.max(count, 0);
        return count;
    }

    @Override
    public int read(ByteBuffer target, long at) throws IOException {
        byte[] content = file().content;
        if (at >= content.length) {
            return target.hasRemaining() ? -1 : 0;
        }
        int count = (int) Math.min(target.remaining(), content.length - at);
        target.put(content, (int) at, count);
        return count;
    }

    @Override
    public long read(ByteBuffer[] targets, int offset, int length) throws IOException {
        return read(targets[offset]);
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        int count = write(source, appends ? size() : position);
        position = appends ? size() : position + count;
        return count;
    }

    @Override
    public int write(ByteBuffer source, long at) throws IOException {
        Node.File target = file();
        disk.step();
        byte[] bytes = new byte[source.remaining()];
        source.get(bytes);
        target.write(at, bytes);
        return bytes.length;
    }

    @Override
    public long write(ByteBuffer[] sources, int offset, int length) throws IOException {
        return write(sources[offset]);
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public FileChannel position(long to) {
        position = to;
        return this;
    }

    @Override
    public long size() throws IOException {
        return file().content.length;
    }

    @Override
    public FileChannel truncate(long size) throws IOException {
        Node.File target = file();
        if (size < target.content.length) {
            disk.step();
            target.truncate(size);
        }
        return this;
    }

    @Override
    public void force(boolean metadata) throws IOException {
        disk.step();
        if (directory != null) {
            disk.force(directory);
        } else {
            file().force();
        }
    }

    @Override
    public long transferTo(long from, long count, WritableByteChannel target) throws IOException {
        byte[] content = file().content;
        int length = (int) Math.max(0, Math.min(count, content.length - from));
        return target.write(ByteBuffer.wrap(content, (int) from, length));
    }

    @Override
    public long transferFrom(ReadableByteChannel source, long at, long count) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(count, 1 << 16));
        source.read(bytes);
        bytes.flip();
        return write(bytes, at);
    }

    @Override
    public MappedByteBuffer map(MapMode mode, long from, long size) {
        throw new UnsupportedOperationException("mapping");
    }

    @Override
    public FileLock lock(long from, long size, boolean shared) {
        return new Granted(this);
    }

    @Override
    public FileLock tryLock(long from, long size, boolean shared) {
        return new Granted(this);
    }

    @Override
    protected void implCloseChannel() {}

    private static final class Granted extends FileLock {
        private volatile boolean valid = true;

        Granted(FileChannel channel) {
            super(channel, 0, Long.MAX_VALUE, false);
        }

        @Override
        public boolean isValid() {
            return valid && acquiredBy().isOpen();
        }

        @Override
        public void release() {
            valid = false;
        }
    }
}
