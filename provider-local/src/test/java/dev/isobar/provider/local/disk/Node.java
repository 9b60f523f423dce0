package dev.isobar.provider.local.disk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** What a directory entry leads to: a file or a directory. */
sealed interface Node {
    /** A directory, as processes see it. What of it would survive is in the disk's list of pending changes. */
    final class Directory implements Node {
        final TreeMap<String, Node> entries = new TreeMap<>();
        /** The entries that are on the disk for certain. */
        final TreeMap<String, Node> forced = new TreeMap<>();
    }

    /** A file: what processes see, what is on the disk for certain, and the writes between the two. */
    final class File implements Node {
        private static final int TORN = 512;

        byte[] content = {};
        private byte[] forced = {};
        private final List<Change> pending = new ArrayList<>();

        /** Bytes at an offset, or with no bytes a new length. */
        @SuppressWarnings("ArrayRecordComponent") // never compared
        private record Change(long at, byte[] bytes, boolean truncates) {
            byte[] applyTo(byte[] content) {
                if (truncates) {
                    return Arrays.copyOf(content, (int) Math.min(at, content.length));
                }
                byte[] changed = Arrays.copyOf(content, (int) Math.max(content.length, at + bytes.length));
                System.arraycopy(bytes, 0, changed, (int) at, bytes.length);
                return changed;
            }
        }

        void write(long at, byte[] bytes) {
            change(new Change(at, bytes, false));
        }

        void truncate(long length) {
            change(new Change(length, new byte[0], true));
        }

        private void change(Change change) {
            pending.add(change);
            content = change.applyTo(content);
        }

        void force() {
            forced = content;
            pending.clear();
        }

        /** A file that was just made whole out of an image: all of it is on the disk. */
        static File of(byte[] content) {
            File file = new File();
            file.content = content;
            file.forced = content;
            return file;
        }

        /** What the file may hold after the loss of power: any of the pending writes, whole, in part or not at all. */
        byte[] survivor(RandomGenerator random) {
            byte[] left = forced;
            for (Change change : pending) {
                int chance = random.nextInt(4);
                if (chance == 0 && change.bytes().length > TORN) {
                    int kept = TORN * random.nextInt(1, 1 + change.bytes().length / TORN);
                    left = new Change(change.at(), Arrays.copyOf(change.bytes(), kept), false).applyTo(left);
                } else if (chance > 1) {
                    left = change.applyTo(left);
                }
            }
            return left;
        }
    }
}
