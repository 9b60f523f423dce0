package dev.isobar.provider.local.store;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Directories whose entries outlast the loss of power: a file is only as safe as every name on the way to it. */
public final class DurableDirectories {
    /** Windows can neither open a directory nor needs to: its renames are in the journal. */
    private static final boolean OPEN = File.separatorChar == '/';

    private DurableDirectories() {}

    /** The directory that a file is in, or will be. */
    public static Path of(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        if (parent == null) {
            throw new IllegalArgumentException(file + " has no directory");
        }
        return parent;
    }

    /** How a directory is made to last. */
    public interface Forcing {
        /** Makes what was created in a directory last. */
        void force(Path directory) throws IOException;
    }

    /** Creates what is missing of a directory, from the outside in, and makes each step last. */
    public static void create(Path directory) throws IOException {
        create(directory, DurableDirectories::force);
    }

    /**
     * As {@link #create(Path)}, with another way to make a step last. Where others remove empty directories at the same time,
     * the result may be gone again: whoever then misses it tries again.
     */
    public static void create(Path directory, Forcing forcing) throws IOException {
        Path parent = directory.toAbsolutePath().getParent();
        if (parent == null || Files.isDirectory(directory)) {
            return;
        }
        create(parent, forcing);
        try {
            Files.createDirectory(directory);
            forcing.force(parent);
        } catch (FileAlreadyExistsException another) {
            if (Files.isRegularFile(directory)) {
                throw another;
            }
            forcing.force(parent);
        }
    }

    /** Makes what was created, renamed or deleted in a directory last. */
    public static void force(Path directory) throws IOException {
        if (OPEN) {
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
