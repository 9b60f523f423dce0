package dev.isobar.provider.local.dev;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Tells when compiled classes have changed and the compiler has come to rest. Directories may vanish and come back, as a
 * clean build lets them.
 */
final class ClassWatch implements AutoCloseable {
    private static final long REST_MILLIS = 250;
    private static final long LOOK_MILLIS = 1000;

    private final List<Path> roots;
    private final Runnable changed;
    private final WatchService service;
    private Map<Path, String> known;

    private ClassWatch(List<Path> roots, Runnable changed) throws IOException {
        this.roots = roots;
        this.changed = changed;
        this.service = roots.get(0).getFileSystem().newWatchService();
        this.known = look();
    }

    /** Begins to watch on a thread of its own; nothing is told of changes from before. */
    static ClassWatch start(List<Path> roots, Runnable changed) {
        try {
            ClassWatch watch = new ClassWatch(roots, changed);
            Thread thread = new Thread(watch::run, "isobar-watch");
            thread.setDaemon(true);
            thread.start();
            return watch;
        } catch (IOException e) {
            throw new Stop("the classes cannot be watched: " + e.getMessage(), e);
        }
    }

    private void run() {
        try {
            while (true) {
                awaitRest();
                Map<Path, String> seen = look();
                if (!seen.equals(known) && !seen.isEmpty()) {
                    known = seen;
                    changed.run();
                }
            }
        } catch (ClosedWatchServiceException e) {
            return; // closed, as it should be
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns when something happened and then nothing did for a moment, or after a while. */
    private void awaitRest() throws InterruptedException {
        WatchKey key = service.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        while (key != null) {
            key.pollEvents();
            key.reset();
            key = service.poll(REST_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    /** Every file with its time and size; every directory is watched from now on. */
    private Map<Path, String> look() {
        Map<Path, String> files = new HashMap<>();
        for (Path root : roots) {
            look(root, files);
        }
        return files;
    }

    private void look(Path root, Map<Path, String> files) {
        try {
            if (Files.isDirectory(root)) {
                Files.walkFileTree(root, new Looking(files));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            service.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Registers directories and notes files; what vanishes meanwhile is passed over. */
    private final class Looking extends SimpleFileVisitor<Path> {
        private final Map<Path, String> files;

        Looking(Map<Path, String> files) {
            this.files = files;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) throws IOException {
            directory.register(
                    service,
                    StandardWatchEventKinds.ENTRY_CREATE,
                    StandardWatchEventKinds.ENTRY_MODIFY,
                    StandardWatchEventKinds.ENTRY_DELETE);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            files.put(file, attributes.size() + " " + attributes.lastModifiedTime());
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException vanished) {
            return FileVisitResult.CONTINUE;
        }
    }
}
