package dev.isobar.provider.local.disk;

import dev.isobar.provider.local.disk.SimulatedDisk.Entries;
import dev.isobar.provider.local.disk.SimulatedDisk.Entries.Entry;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.FileTime;
import java.nio.file.spi.FileSystemProvider;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What {@link java.nio.file.Files} calls. Each step that changes the disk is one {@link SimulatedDisk#step()}. */
final class SimulatedProvider extends FileSystemProvider {
    private final SimulatedFileSystem files;
    private final SimulatedDisk disk;

    SimulatedProvider(SimulatedFileSystem files, SimulatedDisk disk) {
        this.files = files;
        this.disk = disk;
    }

    @Override
    public String getScheme() {
        return "simulated";
    }

    private @Nullable Node find(Path path) {
        Node node = disk.directory();
        for (String name : ((SimulatedPath) path.toAbsolutePath().normalize()).names()) {
            if (!(node instanceof Node.Directory directory)) {
                return null;
            }
            node = directory.entries.get(name);
        }
        return node;
    }

    private Node present(Path path) throws NoSuchFileException {
        Node node = find(path);
        if (node == null) {
            throw new NoSuchFileException(path.toString());
        }
        return node;
    }

    private Node.Directory parent(Path path) throws IOException {
        Path parent = path.toAbsolutePath().normalize().getParent();
        if (parent == null || !(find(parent) instanceof Node.Directory directory)) {
            throw new NoSuchFileException(path.toString());
        }
        return directory;
    }

    private static String name(Path path) {
        return String.valueOf(path.toAbsolutePath().normalize().getFileName());
    }

    private static void requireAbsent(@Nullable Node node, Path path) throws FileAlreadyExistsException {
        if (node != null) {
            throw new FileAlreadyExistsException(path.toString());
        }
    }

    @Override
    public FileChannel newFileChannel(Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
            throws IOException {
        Node node = find(path);
        if (node instanceof Node.Directory directory) {
            return SimulatedChannel.ofDirectory(disk, directory);
        }
        boolean creates = options.contains(StandardOpenOption.CREATE) && node == null;
        if (options.contains(StandardOpenOption.CREATE_NEW)) {
            requireAbsent(node, path);
            creates = true;
        }
        Node.File file = creates ? create(path) : (Node.File) present(path);
        if (options.contains(StandardOpenOption.TRUNCATE_EXISTING) && file.content.length > 0) {
            disk.step();
            file.truncate(0);
        }
        return SimulatedChannel.ofFile(disk, file, options.contains(StandardOpenOption.APPEND));
    }

    private Node.File create(Path path) throws IOException {
        Node.Directory parent = parent(path);
        disk.step();
        Node.File file = new Node.File();
        disk.change(new Entries(List.of(new Entry(parent, name(path), file))));
        return file;
    }

    @Override
    public SeekableByteChannel newByteChannel(
            Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes) throws IOException {
        return newFileChannel(path, options, attributes);
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(Path path, DirectoryStream.Filter<? super Path> filter)
            throws IOException {
        if (!(present(path) instanceof Node.Directory directory)) {
            throw new NotDirectoryException(path.toString());
        }
        List<Path> wanted = new ArrayList<>();
        for (String name : directory.entries.keySet()) {
            Path entry = path.resolve(name);
            if (filter.accept(entry)) {
                wanted.add(entry);
            }
        }
        return new DirectoryStream<>() {
            @Override
            public Iterator<Path> iterator() {
                return wanted.iterator();
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public void createDirectory(Path path, FileAttribute<?>... attributes) throws IOException {
        requireAbsent(find(path), path);
        Node.Directory parent = parent(path);
        disk.step();
        disk.change(new Entries(List.of(new Entry(parent, name(path), new Node.Directory()))));
    }

    @Override
    public void createLink(Path link, Path existing) throws IOException {
        requireAbsent(find(link), link);
        Node node = present(existing);
        Node.Directory parent = parent(link);
        disk.step();
        disk.change(new Entries(List.of(new Entry(parent, name(link), node))));
    }

    @Override
    public void delete(Path path) throws IOException {
        if (present(path) instanceof Node.Directory directory && !directory.entries.isEmpty()) {
            throw new DirectoryNotEmptyException(path.toString());
        }
        Node.Directory parent = parent(path);
        disk.step();
        disk.change(new Entries(List.of(new Entry(parent, name(path), null))));
    }

    @Override
    public void move(Path source, Path target, CopyOption... options) throws IOException {
        Node node = present(source);
        if (!List.of(options).contains(StandardCopyOption.REPLACE_EXISTING)
                && !List.of(options).contains(StandardCopyOption.ATOMIC_MOVE)) {
            requireAbsent(find(target), target);
        }
        if (find(target) instanceof Node.Directory directory && !directory.entries.isEmpty()) {
            throw new DirectoryNotEmptyException(target.toString());
        }
        Entry gone = new Entry(parent(source), name(source), null);
        Entry there = new Entry(parent(target), name(target), node);
        disk.step();
        disk.change(new Entries(List.of(gone, there)));
    }

    @Override
    public void copy(Path source, Path target, CopyOption... options) throws IOException {
        if (!(present(source) instanceof Node.File from)) {
            throw new FileSystemException(source.toString(), null, "a directory");
        }
        if (!List.of(options).contains(StandardCopyOption.REPLACE_EXISTING)) {
            requireAbsent(find(target), target);
        }
        create(target).write(0, from.content);
    }

    @Override
    public boolean isSameFile(Path one, Path other) throws IOException {
        return present(one) == present(other);
    }

    @Override
    public boolean isHidden(Path path) {
        return false;
    }

    @Override
    public FileStore getFileStore(Path path) {
        throw new UnsupportedOperationException("file stores");
    }

    @Override
    public void checkAccess(Path path, AccessMode... modes) throws IOException {
        present(path);
    }

    @Override
    public <V extends FileAttributeView> @Nullable V getFileAttributeView(
            Path path, Class<V> type, LinkOption... options) {
        return null;
    }

    @Override
    public <A extends BasicFileAttributes> A readAttributes(Path path, Class<A> type, LinkOption... options)
            throws IOException {
        if (type != BasicFileAttributes.class) {
            throw new UnsupportedOperationException(type.getName());
        }
        return type.cast(new Attributes(present(path)));
    }

    @Override
    public Map<String, Object> readAttributes(Path path, String names, LinkOption... options) {
        throw new UnsupportedOperationException(names);
    }

    @Override
    public void setAttribute(Path path, String name, Object value, LinkOption... options) {
        throw new UnsupportedOperationException(name);
    }

    @Override
    public FileSystem newFileSystem(URI uri, Map<String, ?> environment) {
        throw new UnsupportedOperationException("one disk, one file system");
    }

    @Override
    public FileSystem getFileSystem(URI uri) {
        return files;
    }

    @Override
    public Path getPath(URI uri) {
        return files.getPath(uri.getPath());
    }

    /** What is known of a file: no times. */
    private record Attributes(Node node) implements BasicFileAttributes {
        private static final FileTime NEVER = FileTime.fromMillis(0);

        @Override
        public FileTime lastModifiedTime() {
            return NEVER;
        }

        @Override
        public FileTime lastAccessTime() {
            return NEVER;
        }

        @Override
        public FileTime creationTime() {
            return NEVER;
        }

        @Override
        public boolean isRegularFile() {
            return node instanceof Node.File;
        }

        @Override
        public boolean isDirectory() {
            return node instanceof Node.Directory;
        }

        @Override
        public boolean isSymbolicLink() {
            return false;
        }

        @Override
        public boolean isOther() {
            return false;
        }

        @Override
        public long size() {
            return node instanceof Node.File file ? file.content.length : 0;
        }

        @Override
        public Object fileKey() {
            return System.identityHashCode(node);
        }
    }
}
