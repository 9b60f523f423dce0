package dev.isobar.cli.project;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The files that a build reads, each with its time and size. Two states are equal when no file was added, removed, or
 * written since.
 *
 * @param roots files and directories that were looked into, whether they exist or not
 * @param states the regular files found there
 */
public record Inputs(List<Path> roots, Map<Path, State> states) {
    /**
     * One file as it was seen.
     *
     * @param modified milliseconds since 1970, or {@link #UNSETTLED}
     * @param size bytes
     */
    public record State(long modified, long size) {
        /** The time of a file that changed while the build was reading it: equal to no file's time. */
        static final long UNSETTLED = -1;

        /** As a record's own, which Java makes on first use: that took an eighth of the whole start of {@code isobar dev}. */
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof State state && state.modified == modified && state.size == size;
        }

        @Override
        public int hashCode() {
            return 31 * Long.hashCode(modified) + Long.hashCode(size);
        }
    }

    /** Copies the collections. */
    public Inputs {
        roots = List.copyOf(roots);
        states = Map.copyOf(states);
    }

    /** The files as they are now. */
    static Inputs now(List<Path> roots) throws IOException {
        Map<Path, State> states = new TreeMap<>();
        for (Path root : roots) {
            Files.walkFileTree(root, new Recorder(states));
        }
        return new Inputs(roots, states);
    }

    /** These inputs, with every file written at or after that moment marked as one that the build may have missed. */
    Inputs settledBefore(long epochMillis) {
        Map<Path, State> settled = new TreeMap<>(states);
        settled.replaceAll(
                (file, state) -> state.modified() < epochMillis ? state : new State(State.UNSETTLED, state.size()));
        return new Inputs(roots, settled);
    }

    /** True when the same files lie there unwritten. */
    boolean unchanged() throws IOException {
        return now(roots).states.equals(states);
    }

    private static final class Recorder extends SimpleFileVisitor<Path> {
        private final Map<Path, State> states;

        Recorder(Map<Path, State> states) {
            this.states = states;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            states.put(file, new State(attributes.lastModifiedTime().toMillis(), attributes.size()));
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
            if (failure instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw failure;
        }
    }
}
