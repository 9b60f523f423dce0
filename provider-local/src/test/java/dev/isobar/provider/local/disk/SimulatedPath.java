package dev.isobar.provider.local.disk;

import java.io.File;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A path of names, from the root or from nowhere. */
final class SimulatedPath implements Path {
    private final SimulatedFileSystem files;
    private final boolean absolute;
    private final List<String> names;

    SimulatedPath(SimulatedFileSystem files, boolean absolute, List<String> names) {
        this.files = files;
        this.absolute = absolute;
        this.names = List.copyOf(names);
    }

    static SimulatedPath parse(SimulatedFileSystem files, String text) {
        if (text.indexOf('\0') >= 0) {
            throw new InvalidPathException(text, "holds a zero");
        }
        List<String> names =
                Arrays.stream(text.split("/")).filter(name -> !name.isEmpty()).toList();
        return new SimulatedPath(files, text.startsWith("/"), names);
    }

    List<String> names() {
        return names;
    }

    private SimulatedPath of(boolean fromRoot, List<String> other) {
        return new SimulatedPath(files, fromRoot, other);
    }

    @Override
    public FileSystem getFileSystem() {
        return files;
    }

    @Override
    public boolean isAbsolute() {
        return absolute;
    }

    @Override
    public @Nullable Path getRoot() {
        return absolute ? files.root() : null;
    }

    @Override
    public @Nullable Path getFileName() {
        return names.isEmpty() ? null : of(false, names.subList(names.size() - 1, names.size()));
    }

    @Override
    public @Nullable Path getParent() {
        boolean none = names.isEmpty() || (names.size() == 1 && !absolute);
        return none ? null : of(absolute, names.subList(0, names.size() - 1));
    }

    @Override
    public int getNameCount() {
        return names.size();
    }

    @Override
    public Path getName(int index) {
        return of(false, names.subList(index, index + 1));
    }

    @Override
    public Path subpath(int begin, int end) {
        return of(false, names.subList(begin, end));
    }

    @Override
    public boolean startsWith(Path other) {
        List<String> others = ((SimulatedPath) other).names;
        return other.isAbsolute() == absolute
                && others.size() <= names.size()
                && names.subList(0, others.size()).equals(others);
    }

    @Override
    public boolean endsWith(Path other) {
        List<String> others = ((SimulatedPath) other).names;
        return others.size() <= names.size()
                && names.subList(names.size() - others.size(), names.size()).equals(others);
    }

    @Override
    public Path normalize() {
        List<String> normal = new ArrayList<>();
        for (String name : names) {
            if (name.equals("..") && !normal.isEmpty()) {
                normal.remove(normal.size() - 1);
            } else if (!name.equals(".")) {
                normal.add(name);
            }
        }
        return of(absolute, normal);
    }

    @Override
    public Path resolve(Path other) {
        if (other.isAbsolute()) {
            return other;
        }
        List<String> joined = new ArrayList<>(names);
        joined.addAll(((SimulatedPath) other).names);
        return of(absolute, joined);
    }

    @Override
    public Path relativize(Path other) {
        if (!other.startsWith(this)) {
            throw new IllegalArgumentException(other + " is not below " + this);
        }
        return of(false, ((SimulatedPath) other).names.subList(names.size(), other.getNameCount()));
    }

    @Override
    public Path toAbsolutePath() {
        return of(true, names);
    }

    @Override
    public Path toRealPath(LinkOption... options) {
        return toAbsolutePath().normalize();
    }

    @Override
    public URI toUri() {
        return URI.create("simulated:" + toAbsolutePath());
    }

    @Override
    public File toFile() {
        throw new UnsupportedOperationException("this disk is no part of the machine");
    }

    @Override
    public WatchKey register(WatchService watcher, WatchEvent.Kind<?>[] events, WatchEvent.Modifier... modifiers) {
        throw new UnsupportedOperationException("watching");
    }

    @Override
    public int compareTo(Path other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SimulatedPath that
                && that.files == files
                && that.absolute == absolute
                && that.names.equals(names);
    }

    @Override
    public int hashCode() {
        return names.hashCode();
    }

    @Override
    public String toString() {
        return (absolute ? "/" : "") + String.join("/", names);
    }
}
