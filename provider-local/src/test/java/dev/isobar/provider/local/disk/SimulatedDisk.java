package dev.isobar.provider.local.disk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A disk in memory behind a {@link java.nio.file.FileSystem} of its own. It knows which bytes and which directory entries
 * were forced, can say what is left after the loss of power, and can fail at any step that changes it. For one thread at a
 * time.
 */
public final class SimulatedDisk {
    private final SimulatedFileSystem files = new SimulatedFileSystem(this);
    private final List<Entries> pending = new ArrayList<>();
    private Node.Directory root = new Node.Directory();
    private Runnable beforeStep = () -> {};
    private int steps;
    private int failing = Integer.MAX_VALUE;
    private int failures;
    private Supplier<IOException> failure = () -> new IOException("Input/output error");

    /** A change of directories that happens as a whole: names that appear, and names that go (with a null node). */
    record Entries(List<Entry> entries) {
        record Entry(
                Node.Directory directory,
                String name,
                @Nullable Node node) {}

        private void apply(Function<Node.Directory, Map<String, Node>> of) {
            for (Entry entry : entries) {
                Map<String, Node> names = of.apply(entry.directory());
                if (entry.node() == null) {
                    names.remove(entry.name());
                } else {
                    names.put(entry.name(), entry.node());
                }
            }
        }

        private boolean touches(Node.Directory directory) {
            return entries.stream().anyMatch(entry -> entry.directory() == directory);
        }
    }

    /** The directory that everything is in. */
    public Path root() {
        return files.root();
    }

    Node.Directory directory() {
        return root;
    }

    /** How many steps have changed the disk so far. */
    public int steps() {
        return steps;
    }

    /** Does this before each step that changes the disk. */
    public void beforeStep(Runnable work) {
        beforeStep = work;
    }

    /** Lets so many steps succeed from now on, and then so many fail in this way before it is well again. */
    public void failAfter(int succeeding, int count, Supplier<IOException> how) {
        failing = steps + succeeding;
        failures = count;
        failure = how;
    }

    /** A step that changes the disk, or tries to. */
    void step() throws IOException {
        beforeStep.run();
        steps++;
        if (steps > failing && failures > 0) {
            failures--;
            throw failure.get();
        }
    }

    void change(Entries change) {
        pending.add(change);
        change.apply(directory -> directory.entries);
    }

    /** Makes the entries of a directory last, and with each also the others of its change: a rename is one step. */
    void force(Node.Directory directory) {
        List<Entries> forced =
                pending.stream().filter(change -> change.touches(directory)).toList();
        forced.forEach(change -> change.apply(changed -> changed.forced));
        pending.removeAll(forced);
    }

    /** What the disk may hold after the loss of power: all that was forced, and any part of what was not. */
    public SimulatedDisk afterPowerLoss(RandomGenerator random) {
        Map<Node.Directory, Map<String, Node>> left = new HashMap<>();
        for (Entries change : pending) {
            if (random.nextBoolean()) {
                change.apply(directory -> left.computeIfAbsent(directory, d -> new TreeMap<>(d.forced)));
            }
        }
        SimulatedDisk image = new SimulatedDisk();
        image.root = survivor(root, left, random, new HashMap<>());
        return image;
    }

    private static Node.Directory survivor(
            Node.Directory directory,
            Map<Node.Directory, Map<String, Node>> left,
            RandomGenerator random,
            Map<Node.File, Node.File> files) {
        Node.Directory copy = new Node.Directory();
        left.getOrDefault(directory, directory.forced).forEach((name, node) -> {
            Node survivor = node instanceof Node.Directory below
                    ? survivor(below, left, random, files)
                    : files.computeIfAbsent((Node.File) node, file -> Node.File.of(file.survivor(random)));
            copy.entries.put(name, survivor);
            copy.forced.put(name, survivor);
        });
        return copy;
    }
}
