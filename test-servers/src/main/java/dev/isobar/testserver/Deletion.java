package dev.isobar.testserver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Deletes what servers leave on the disk. */
final class Deletion {
    private Deletion() {}

    /** Deletes a directory and all in it; does nothing when it is gone. */
    static void of(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        List<Path> deepestFirst;
        try (Stream<Path> all = Files.walk(directory)) {
            deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : deepestFirst) {
            Files.deleteIfExists(path);
        }
    }

    /** Deletes it when this process ends, once its servers have ended. */
    static void atExit(Path directory) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> atEnd(directory)));
    }

    private static void atEnd(Path directory) {
        for (int attempt = 0; attempt < 3; attempt++) {
            try {
                of(directory);
                return;
            } catch (IOException | UncheckedIOException aServerStillWrites) {
                Thread.onSpinWait();
            }
        }
    }
}
