package dev.isobar.provider.local.store;

import dev.isobar.spi.Call;
import java.nio.file.Path;
import java.util.Random;

/** A process that writes with several threads until it is killed, and says what was acknowledged. Keeps to few classes. */
public final class KilledStore {
    static final int WRITERS = 4;
    /** Longer than a sector and a page, now and then. */
    private static final int[] LENGTHS = {20, 300, 9_000};

    private KilledStore() {}

    /** Argument: the data directory. */
    public static void main(String[] arguments) throws Exception {
        LocalStore store = open(Path.of(arguments[0]));
        for (int i = 0; i < WRITERS; i++) {
            long writer = i;
            new Thread(() -> write(store, writer)).start();
        }
    }

    /** With limits so low that a checkpoint is always near. */
    static LocalStore open(Path directory) throws Exception {
        Limits limits = new Limits(100_000, 1_000_000, 300_000, new Random()::nextLong);
        return LocalStore.open(DiskFolder.in(directory), Durability.SYNC, limits, () -> {});
    }

    private static void write(LocalStore store, long writer) {
        LocalMap<Long, Long> counts = counts(store);
        LocalMap<Long, byte[]> values = values(store);
        try {
            for (long n = store.read(() -> counts.find(writer).orElse(0L)) + 1; ; n++) {
                long count = n;
                store.write(Call.unhurried(), () -> {
                    values.put(writer, value(count));
                    return counts.put(writer, count);
                });
                byte[] line = (writer + " " + count + "\n").getBytes(java.nio.charset.StandardCharsets.US_ASCII);
                System.out.write(line);
                System.out.flush();
            }
        } catch (Exception e) {
            e.printStackTrace();
            System.exit(1);
        }
    }

    static LocalMap<Long, Long> counts(LocalStore store) {
        return store.map("counts", Codecs.NUMBER, Codecs.NUMBER);
    }

    static LocalMap<Long, byte[]> values(LocalStore store) {
        return store.map("values", Codecs.NUMBER, Codecs.BYTES);
    }

    /** The value that goes with a count. */
    static byte[] value(long count) {
        byte[] value = new byte[LENGTHS[(int) (count % LENGTHS.length)]];
        new Random(count).nextBytes(value);
        return value;
    }
}
