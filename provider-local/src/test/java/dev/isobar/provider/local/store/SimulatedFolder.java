package dev.isobar.provider.local.store;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * A directory in memory that knows what would survive the loss of power: what was forced, and of the rest whatever luck
 * leaves. Names that were not synced may be lost or come back; a write that was not forced may be lost as a whole, or any of
 * its sectors may be.
 */
final class SimulatedFolder implements Folder {
    private static final int SECTOR = 512;

    private final Map<String, Contents> names = new ConcurrentSkipListMap<>();
    private final Map<String, Contents> durableNames = new TreeMap<>();
    private final List<Naming> unsynced = new ArrayList<>();
    /** What deleted files leave on the disk, to be seen again behind the end of files that grow. */
    private final List<byte[]> stale = new ArrayList<>();
    /** Called before each step that changes something, with its name. */
    Disturbance disturbance = step -> {};

    /** Something that happens at a step. */
    interface Disturbance {
        void before(String step) throws IOException;
    }

    /** A name was given to a file, or taken away. */
    private record Naming(String name, Contents file, Kind kind) {
        enum Kind {
            CREATED,
            DELETED
        }

        void repeat(Map<String, Contents> names) {
            if (kind == Kind.CREATED) {
                names.put(name, file);
            } else {
                names.remove(name, file);
            }
        }
    }

    @Override
    public Set<String> names() {
        return new HashSet<>(names.keySet());
    }

    @Override
    public DataFile open(String name) throws IOException {
        if (!names.containsKey(name)) {
            disturbance.before("create " + name);
            Contents created = new Contents();
            names.put(name, created);
            unsynced.add(new Naming(name, created, Naming.Kind.CREATED));
        }
        return new OpenFile(name, names.get(name));
    }

    @Override
    public void delete(String name) throws IOException {
        disturbance.before("delete " + name);
        stale.add(names.get(name).bytes());
        unsynced.add(new Naming(name, names.remove(name), Naming.Kind.DELETED));
    }

    @Override
    public void sync() throws IOException {
        disturbance.before("sync folder");
        unsynced.forEach(naming -> naming.repeat(durableNames));
        unsynced.clear();
    }

    @Override
    public String path(String name) {
        return "/simulated/" + name;
    }

    /** What is found after the power was lost at this moment. */
    SimulatedFolder afterLossOfPower(Random random) {
        double luck = random.nextInt(4) / 3.0;
        Map<String, Contents> left = new TreeMap<>(durableNames);
        unsynced.stream().filter(naming -> random.nextDouble() < luck).forEach(naming -> naming.repeat(left));
        SimulatedFolder found = new SimulatedFolder();
        left.forEach((name, file) -> found.put(name, file.afterLossOfPower(random, luck, stale)));
        return found;
    }

    /** What is found after the process was killed at this moment: everything that it did. */
    SimulatedFolder afterKill() {
        SimulatedFolder found = new SimulatedFolder();
        names.forEach((name, file) -> found.put(name, file.bytes()));
        return found;
    }

    void put(String name, byte[] bytes) {
        Contents file = new Contents();
        file.now = bytes.clone();
        file.durable = bytes.clone();
        names.put(name, file);
        durableNames.put(name, file);
    }

    byte[] bytes(String name) {
        return names.get(name).bytes();
    }

    /** All that is there, to be compared. */
    Map<String, String> everything() {
        Map<String, String> all = new TreeMap<>();
        names.forEach((name, file) -> all.put(name, Arrays.toString(file.bytes())));
        return all;
    }

    /** A file's bytes now, those that are forced, and the writes between the two. */
    private static final class Contents {
        private byte[] now = {};
        private byte[] durable = {};
        private final List<Written> unforced = new ArrayList<>();

        /** Bytes at a position, or, without bytes, the new length. */
        @SuppressWarnings("ArrayRecordComponent") // never compared
        private record Written(long position, byte[] bytes) {
            byte[] onto(byte[] before) {
                return bytes.length == 0
                        ? Arrays.copyOf(before, (int) position)
                        : overwritten(before, bytes, (int) position);
            }
        }

        synchronized byte[] bytes() {
            return now.clone();
        }

        synchronized void write(byte[] bytes, long position) {
            now = overwritten(now, bytes, (int) position);
            unforced.add(new Written(position, bytes));
        }

        synchronized void truncate(long length) {
            now = Arrays.copyOf(now, (int) length);
            unforced.add(new Written(length, new byte[0]));
        }

        synchronized void force() {
            unforced.forEach(written -> durable = written.onto(durable));
            unforced.clear();
        }

        /** As Linux does it: the next force has forgotten what this one could not write. */
        synchronized void forceFailed() {
            unforced.clear();
        }

        synchronized byte[] afterLossOfPower(Random random, double luck, List<byte[]> stale) {
            byte[] left = durable;
            for (Written written : unforced) {
                if (written.bytes().length == 0) {
                    left = random.nextDouble() < luck ? Arrays.copyOf(left, (int) written.position()) : left;
                } else {
                    left = torn(left, written, random, luck, stale);
                }
            }
            return left;
        }

        /** Some sectors of a write; where one is missing behind the end, the disk shows what it likes. */
        private static byte[] torn(byte[] before, Written written, Random random, double luck, List<byte[]> stale) {
            byte[] after = before;
            int from = 0;
            while (from < written.bytes().length) {
                int at = (int) written.position() + from;
                int to = Math.min(written.bytes().length, from + SECTOR - at % SECTOR);
                byte[] sector = Arrays.copyOfRange(written.bytes(), from, to);
                if (random.nextDouble() < luck) {
                    after = overwritten(after, sector, at);
                } else if (at >= after.length && random.nextInt(3) == 0 && !stale.isEmpty()) {
                    byte[] old = stale.get(random.nextInt(stale.size()));
                    after = overwritten(
                            after,
                            Arrays.copyOfRange(Arrays.copyOf(old, at + sector.length), at, at + sector.length),
                            at);
                }
                from = to;
            }
            return after;
        }

        private static byte[] overwritten(byte[] before, byte[] bytes, int position) {
            byte[] after = Arrays.copyOf(before, Math.max(before.length, position + bytes.length));
            System.arraycopy(bytes, 0, after, position, bytes.length);
            return after;
        }
    }

    private final class OpenFile implements DataFile {
        private final String name;
        private final Contents contents;

        OpenFile(String name, Contents contents) {
            this.name = name;
            this.contents = contents;
        }

        @Override
        public long length() {
            return contents.bytes().length;
        }

        @Override
        public void read(ByteBuffer target, long position) throws IOException {
            byte[] bytes = contents.bytes();
            if (position + target.remaining() > bytes.length) {
                throw new EOFException(name);
            }
            target.put(bytes, (int) position, target.remaining());
        }

        @Override
        public void write(ByteBuffer source, long position) throws IOException {
            byte[] bytes = new byte[source.remaining()];
            source.get(bytes);
            try {
                disturbance.before("write " + name);
            } catch (IOException e) {
                contents.write(Arrays.copyOf(bytes, bytes.length / 2), position);
                throw e;
            }
            contents.write(bytes, position);
        }

        @Override
        public void truncate(long length) throws IOException {
            disturbance.before("truncate " + name);
            contents.truncate(length);
        }

        @Override
        public void force() throws IOException {
            try {
                disturbance.before("force " + name);
            } catch (IOException e) {
                contents.forceFailed();
                throw e;
            }
            contents.force();
        }

        @Override
        public void close() {}
    }
}
