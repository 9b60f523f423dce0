package dev.isobar.provider.local.store;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.zip.ZipOutputStream;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.FileStore;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.RandomAccessStore;
import org.h2.mvstore.SFChunk;

/**
 * A store file as MVStore sees it. MVStore only ever appends to it, but for the two copies of its small header, so that
 * whatever the loss of power tears lies behind the last checkpoint; and what lies there, it is not shown.
 */
final class ChunkFile extends RandomAccessStore {
    private final String path;
    private final DataFile file;

    /** A file of which MVStore is to see only the beginning. */
    ChunkFile(String path, DataFile file, long visible) {
        super(new HashMap<>());
        this.path = path;
        this.file = file;
        init(path, false);
        setReuseSpace(false);
        saveChunkLock.lock();
        try {
            setSize(visible);
        } finally {
            saveChunkLock.unlock();
        }
    }

    @Override
    public ByteBuffer readFully(SFChunk chunk, long position, int length) {
        try {
            if (position + length > size()) {
                throw new EOFException("the end of the checkpoint");
            }
            ByteBuffer target = ByteBuffer.allocate(length);
            file.read(target, position);
            readCount.incrementAndGet();
            readBytes.addAndGet(length);
            return target.flip();
        } catch (IOException e) {
            throw failure(DataUtils.ERROR_READING_FAILED, e);
        }
    }

    @Override
    protected void writeFully(SFChunk chunk, long position, ByteBuffer source) {
        int length = source.remaining();
        try {
            file.write(source, position);
            setSize(Math.max(size(), position + length));
            writeCount.incrementAndGet();
            writeBytes.addAndGet(length);
        } catch (IOException e) {
            throw failure(DataUtils.ERROR_WRITING_FAILED, e);
        }
    }

    @Override
    protected void truncate(long length) {
        try {
            file.truncate(length);
            setSize(Math.min(size(), length));
        } catch (IOException e) {
            throw failure(DataUtils.ERROR_WRITING_FAILED, e);
        }
    }

    @Override
    public void sync() {
        try {
            file.force();
        } catch (IOException e) {
            throw failure(DataUtils.ERROR_WRITING_FAILED, e);
        }
    }

    @Override
    public void close() {
        super.close();
        try {
            file.close();
        } catch (IOException e) {
            throw failure(DataUtils.ERROR_WRITING_FAILED, e);
        }
    }

    private MVStoreException failure(int code, IOException cause) {
        return DataUtils.newMVStoreException(code, "{0}: {1}", path, cause.getMessage(), cause);
    }

    /** How many bytes of it are reached from the last version, as far as MVStore keeps account. */
    long liveBytes() {
        return getChunks().values().stream()
                .mapToLong(chunk -> chunk.maxLenLive)
                .sum();
    }

    /** Opened already. */
    @Override
    public void open(String name, boolean readOnly, char[] key) {
        throw new UnsupportedOperationException("opened by its constructor");
    }

    /** Needed by MVStore's own compaction, which is not used. */
    @Override
    public FileStore<SFChunk> open(String name, boolean readOnly) {
        throw new UnsupportedOperationException("opened by its constructor");
    }

    /** Needed by MVStore's own backup, which is not used. */
    @Override
    public void backup(ZipOutputStream out) {
        throw new UnsupportedOperationException("back up the directory");
    }
}
