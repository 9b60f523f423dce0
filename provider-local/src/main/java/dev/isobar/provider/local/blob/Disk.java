package dev.isobar.provider.local.blob;

import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.error.Fault;
import dev.isobar.provider.local.store.Durability;
import dev.isobar.provider.local.store.DurableDirectories;
import dev.isobar.provider.local.store.FreeSpace;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Steps on files that last, as far as the durability asks for it. */
final class Disk {
    private static final boolean WINDOWS = File.separatorChar == '\\';

    private static final int MOST_RACES = 1000;
    private static final int READER_PAUSES = 40;
    private static final long READER_PAUSE = TimeUnit.MILLISECONDS.toNanos(50);

    private final boolean sync;
    private final FreeSpace space;

    Disk(Durability durability) {
        this(durability, FreeSpace.ofDisk());
    }

    Disk(Durability durability, FreeSpace space) {
        this.sync = durability == Durability.SYNC;
        this.space = space;
    }

    /** RESOURCE_EXHAUSTED when the disk is nearly full, before content takes what the store needs. */
    void requireSpace(Path file) {
        space.require(parent(file), 0);
    }

    void force(FileChannel channel) throws IOException {
        if (sync) {
            channel.force(true);
        }
    }

    /** Makes what was created, renamed or deleted in a directory last; if it is pruned already, makes that last. */
    void forceDirectory(Path directory) throws IOException {
        if (!sync) {
            return;
        }
        try {
            DurableDirectories.force(directory);
        } catch (NoSuchFileException pruned) {
            forceDirectory(parent(directory));
        }
    }

    /** Creates what is missing of a directory. */
    void createDirectories(Path directory) throws IOException {
        DurableDirectories.create(directory, this::forceDirectory);
    }

    /** A new file of these bytes. */
    void write(Path file, byte[] bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer left = ByteBuffer.wrap(bytes);
            while (left.hasRemaining()) {
                channel.write(left);
            }
            force(channel);
        }
    }

    /** Moves a file to where nothing is, creating the directory; false when something is there. */
    boolean moveNew(Path from, Path to) throws IOException {
        for (int race = 0; ; race++) {
            try {
                createDirectories(parent(to));
                Files.createLink(to, from);
                Files.delete(from);
                return true;
            } catch (FileAlreadyExistsException present) {
                return false;
            } catch (NoSuchFileException vanished) {
                giveUpAfter(race, from, vanished);
            } catch (UnsupportedOperationException | FileSystemException noLinks) {
                return !Files.exists(to) && moveOver(from, to);
            }
        }
    }

    /** Moves a file over whatever is there, creating the directory. Always true. */
    boolean moveOver(Path from, Path to) throws IOException {
        for (int race = 0; ; race++) {
            try {
                createDirectories(parent(to));
                Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                return true;
            } catch (NoSuchFileException vanished) {
                giveUpAfter(race, from, vanished);
            } catch (AccessDeniedException open) {
                awaitReaders(race, open);
            }
        }
    }

    /** Windows replaces no file that is open. */
    private static void awaitReaders(int race, AccessDeniedException open) throws IOException {
        if (!WINDOWS) {
            throw open;
        }
        if (race == READER_PAUSES) {
            String what = "somebody reads the present state, and Windows replaces no open file; close it and try again";
            throw CloudException.of(Fault.of(ErrorCode.UNAVAILABLE).retry().detail(what), open);
        }
        LockSupport.parkNanos(READER_PAUSE);
    }

    /** A second name for a file, or a copy of it where the file system has no links. */
    void keepAs(Path file, Path name) throws IOException {
        createDirectories(parent(name));
        try {
            Files.createLink(name, file);
        } catch (UnsupportedOperationException | FileSystemException noLinks) {
            Files.copy(file, name, StandardCopyOption.REPLACE_EXISTING);
        }
        forceDirectory(parent(name));
    }

    /** Somebody removed the empty directory between its creation and its use: then it is created again. */
    private static void giveUpAfter(int race, Path from, NoSuchFileException vanished) throws IOException {
        if (race == MOST_RACES || !Files.exists(from)) {
            throw vanished;
        }
    }

    /**
     * Removes directories that are empty, upwards to a root that stays. One that somebody uses just now, or that cannot be
     * removed, stays: listings pass over empty directories.
     */
    void prune(Path directory, Path root) throws IOException {
        for (Path empty = directory; empty.startsWith(root) && !empty.equals(root); empty = parent(empty)) {
            try {
                Files.deleteIfExists(empty);
            } catch (FileSystemException inUse) {
                return;
            }
        }
    }

    static Path parent(Path file) {
        Path parent = file.getParent();
        if (parent == null) {
            throw new IllegalArgumentException(file + " has no directory");
        }
        return parent;
    }

    /** Deletes a directory and all in it; what vanishes meanwhile is as good as deleted. */
    void deleteTree(Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            Directory.each(directory, this::deleteTree);
        }
        Files.deleteIfExists(directory);
    }
}
