package dev.isobar.provider.local.store;

import dev.isobar.error.CloudException;
import java.io.IOException;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/** An MVStore and its file, which holds the maps as of the last {@link #commit}. */
final class StoreFile {
    /** The length of a file that holds no maps. */
    static final long EMPTY_BYTES = 8192;

    private final long number;
    private final ChunkFile chunks;
    private final MVStore store;

    /** A file of no maps; one of this number that is there was never part of a checkpoint. */
    static StoreFile create(Folder folder, long number) throws IOException {
        String name = Checkpoint.fileName(number);
        DataFile file = folder.open(name);
        try {
            file.truncate(0);
            return new StoreFile(number, folder.path(name), file, 0);
        } catch (IOException e) {
            file.close();
            throw e;
        } catch (MVStoreException e) {
            file.close();
            throw new IOException(e.getMessage(), e);
        }
    }

    private StoreFile(long number, String path, DataFile file, long visible) {
        this.number = number;
        this.chunks = new ChunkFile(path, file, visible);
        this.store = open(chunks);
    }

    /** Without any commit of MVStore's own, not even for much memory: it would make half a change durable. */
    private static MVStore open(ChunkFile chunks) {
        MVStore store = new MVStore.Builder()
                .adoptFileStore(chunks)
                .autoCommitDisabled()
                .autoCommitBufferSize(0)
                .open();
        store.setVersionsToKeep(0);
        store.setRetentionTime(0);
        return store;
    }

    /**
     * The file as of a checkpoint. Changes nothing on the disk.
     *
     * @throws CloudException DATA_LOSS when the file does not hold that state
     */
    static StoreFile open(Folder folder, Checkpoint checkpoint) throws IOException {
        String name = checkpoint.fileName();
        if (!folder.names().contains(name)) {
            throw StoreErrors.missing(folder.path(name));
        }
        DataFile file = folder.open(name);
        try {
            return verified(folder.path(name), file, checkpoint);
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private static StoreFile verified(String path, DataFile file, Checkpoint checkpoint) throws IOException {
        if (file.length() < checkpoint.length()) {
            throw StoreErrors.corrupt(path, new IOException("it is too short"));
        }
        try {
            StoreFile opened = new StoreFile(checkpoint.file(), path, file, checkpoint.length());
            if (opened.chunks.lastChunkVersion() != checkpoint.version()) {
                opened.abandon();
                throw StoreErrors.corrupt(path, new IOException("its last version is damaged"));
            }
            return opened;
        } catch (MVStoreException e) {
            throw StoreErrors.opening(path, e);
        }
    }

    MVStore store() {
        return store;
    }

    long number() {
        return number;
    }

    /** Writes all changes; they last once {@link #sync} has returned. */
    void commit() {
        store.commit();
    }

    /** Makes last what was committed, and answers how to come back to it. */
    Checkpoint sync() {
        Checkpoint committed = new Checkpoint(number, chunks.size(), chunks.lastChunkVersion());
        chunks.sync();
        return committed;
    }

    /** The file's length if nothing else is committed, and how much of it is in use. */
    long length() {
        return chunks.size();
    }

    long liveBytes() {
        return chunks.liveBytes();
    }

    /** How much memory changes take that are not committed, in bytes. */
    int uncommittedBytes() {
        return store.getUnsavedMemory();
    }

    /** Copies all maps into another file, which commits whenever it has this much to write. */
    void copyTo(StoreFile other, int bufferBytes) {
        for (String name : store.getMapNames()) {
            MVMap<byte[], byte[]> from = Table.tree(store, name);
            if (!from.isEmpty()) {
                Table.copy(from.cursor(null), Table.tree(other.store, name), () -> other.commitAbove(bufferBytes));
            }
        }
    }

    private void commitAbove(int bufferBytes) {
        if (uncommittedBytes() > bufferBytes) {
            commit();
        }
    }

    /** Closes the file in the way that makes it quick to open, and answers how to come back to what was committed. */
    Checkpoint close() {
        store.close();
        return new Checkpoint(number, chunks.size(), chunks.lastChunkVersion());
    }

    /** Lets go of the file as it is. */
    void abandon() {
        store.closeImmediately();
    }
}
