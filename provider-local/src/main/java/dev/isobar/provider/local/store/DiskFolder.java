package dev.isobar.provider.local.store;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/** A directory of the operating system. */
record DiskFolder(Path directory) implements Folder {
    /** The directory, created where it is missing, in a way that survives the loss of power. */
    static DiskFolder in(Path directory) throws IOException {
        Path absolute = directory.toAbsolutePath();
        DurableDirectories.create(absolute);
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
        DurableDirectories.force(directory);
    }

    @Override
    public String path(String name) {
        return directory.resolve(name).toString();
    }
}
