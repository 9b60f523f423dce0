package dev.isobar.provider.local.blob;

import dev.isobar.blob.spi.BlobDriver;
import dev.isobar.provider.local.blob.TreeListing.Window;
import dev.isobar.spi.Call;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Walks the tree of a bucket in the order of keys, into those directories only that a window wants. Of one directory it holds
 * at most 1,200 names at a time and reads it again for the next ones.
 */
final class TreeWalk {
    private static final int HELD = 1200;

    private final Window window;
    private final Call call;

    TreeWalk(Window window, Call call) {
        this.window = window;
        this.call = call;
    }

    /** Offers the keys below a directory, which begin with {@code beginning}. */
    void walk(Path directory, String beginning) throws IOException {
        String done = null;
        NavigableMap<String, Path> held;
        do {
            held = held(directory, beginning, done);
            for (var entry : held.entrySet()) {
                call.check();
                visit(entry.getValue(), beginning + entry.getKey());
                done = entry.getKey();
            }
        } while (held.size() == HELD);
    }

    private void visit(Path path, String name) throws IOException {
        if (!Directory.name(path).startsWith(KeyPaths.DIRECTORY)) {
            window.offer(name, path);
            return;
        }
        Optional<String> shown = window.directory(name);
        if (shown.isEmpty()) {
            if (window.wants(name)) {
                walk(path, name);
            }
        } else if (window.wantsEntry(shown.get()) && holdsAny(path)) {
            window.offer(name, path);
        }
    }

    /** The next entries that the window wants: a segment for a blob, a segment and a slash for a directory. */
    private NavigableMap<String, Path> held(Path directory, String beginning, @Nullable String done)
            throws IOException {
        NavigableMap<String, Path> first = new TreeMap<>(BlobDriver.KEY_ORDER);
        Directory.each(directory, path -> {
            String name = name(path);
            if (name != null && after(name, done) && wanted(beginning + name)) {
                first.put(name, path);
                if (first.size() > HELD) {
                    first.pollLastEntry();
                }
            }
        });
        return first;
    }

    private static boolean after(String name, @Nullable String done) {
        return done == null || BlobDriver.KEY_ORDER.compare(name, done) > 0;
    }

    private boolean wanted(String name) {
        Optional<String> shown = window.directory(name);
        return shown.map(window::wantsEntry).orElseGet(() -> window.wants(name));
    }

    /** The plain part of the key that a file or directory stands for; null for what is not ours. */
    private static @Nullable String name(Path path) {
        String name = Directory.name(path);
        if (name.startsWith(KeyPaths.OBJECT)) {
            return FileNames.decode(name.substring(KeyPaths.OBJECT.length()));
        }
        String segment = name.startsWith(KeyPaths.DIRECTORY)
                ? FileNames.decode(name.substring(KeyPaths.DIRECTORY.length()))
                : null;
        return segment == null ? null : segment + "/";
    }

    private boolean holdsAny(Path directory) throws IOException {
        call.check();
        for (Path entry : Directory.entries(directory)) {
            boolean tree = Directory.name(entry).startsWith(KeyPaths.DIRECTORY);
            if (tree ? holdsAny(entry) : Files.exists(entry)) {
                return true;
            }
        }
        return false;
    }
}
