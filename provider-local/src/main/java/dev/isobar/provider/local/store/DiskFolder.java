package dev.isobar.provider.local.store;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;

/** A directory of the operating system. */
record DiskFolder(Path directory) implements Folder {
    /** Windows can neither open a directory nor needs to: its file system keeps a journal of names. */
    private static final boolean DIRECTORIES_OPEN = File.separatorChar == '/';

    /** The directory, created where it is missing, in a way that survives the loss of power. */
    static DiskFolder in(Path directory) throws IOException {
        Path absolute = directory.toAbsolutePath();
        Path parent = absolute.getParent();
        if (!Files.isDirectory(absolute) && parent != null) {
            DiskFolder above = in(parent);
            Files.createDirectories(absolute);
            above.sync();
        }
        return new DiskFolder(absolute);
    }

    @Override
    public Set<String> names() throws IOException {
        Set<String> names = new HashSet<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            for (Path entry : entries) {
                names.add(directory.relativize(entry).toString());
            }
        }
        return names;
    }

    @Override
    public DataFile open(String name) throws IOException {
        return new DiskFile(new RandomAccessFile(directory.resolve(name).toFile(), "rw"));
    }

    @Override
    public void delete(String name) throws IOException {
        Files.delete(directory.resolve(name));
    }

    @Override
    public void sync() throws IOException {
        if (DIRECTORIES_OPEN) {
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    @Override
    public String path(String name) {
        return directory.resolve(name).toString();
    }
}
