package dev.isobar.provider.local.blob;

import dev.isobar.Revision;
import dev.isobar.blob.BlobInfo;
import dev.isobar.spi.Call;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Durable records of a bucket's changes. A record is written as an intent before the change is published and renamed to ready
 * after it. An intent that outlives its writer is judged by comparing: the present state is still the earlier one, so nothing
 * happened; or it is not, so the change happened, perhaps with others after it. A writer holds the key's lock from intent to
 * ready, so whoever judges under that lock judges the dead only.
 */
final class ChangeRecords {
    private static final String KIND = "isochng1";
    private static final String INTENT = ".intent";
    private static final String READY = ".ready";
    private static final String NOTHING = "-";

    private final BucketFiles files;
    private final KeyPaths paths;
    private final Disk disk;
    private final Staging staging;
    private final ProcessLocks locks;
    private final Clock clock;
    private final RandomGenerator random;
    private final UnaryOperator<String> plainKey;
    private final List<Runnable> listeners;

    ChangeRecords(
            BucketFiles files,
            LocalBlobs.Shared shared,
            ProcessLocks locks,
            UnaryOperator<String> plainKey,
            List<Runnable> listeners) {
        this.files = files;
        this.paths = new KeyPaths(files);
        this.disk = shared.disk();
        this.staging = shared.staging();
        this.locks = locks;
        this.clock = shared.clock();
        this.random = shared.random();
        this.listeners = listeners;
        this.plainKey = plainKey;
    }

    /** The work that publishes a change. */
    interface Publishing {
        void run() throws IOException;
    }

    /** A change, and the state before it. */
    private record Entry(BlobChange change, String storedKey, String before) {}

    /** Ends the recording of a bucket, and forgets what was recorded. Touches no file where there is nothing to end. */
    static void stop(BucketFiles files, Disk disk) throws IOException {
        if (Files.deleteIfExists(files.events())) {
            disk.forceDirectory(files.root());
        }
        disk.deleteTree(files.changes());
    }

    void listen(Runnable listener) {
        listeners.add(listener);
    }

    /** Tells the listeners of this process that there may be something to drain. */
    void announce() {
        if (!listeners.isEmpty() && Files.exists(files.events())) {
            listeners.forEach(Runnable::run);
        }
    }

    /** Publishes a change, recorded if the bucket records changes. Under the key's lock. */
    void around(BlobChange.Type type, BlobInfo info, Optional<BlobInfo> before, Publishing publishing)
            throws IOException {
        if (!Files.exists(files.events())) {
            publishing.run();
            return;
        }
        Path intent = begin(type, info, before);
        try {
            publishing.run();
        } catch (IOException | RuntimeException e) {
            judgeLater(intent, info, e);
            throw e;
        }
        ready(intent);
    }

    private Path begin(BlobChange.Type type, BlobInfo info, Optional<BlobInfo> before) throws IOException {
        Instant now = clock.instant();
        String id = Stamp.id(now, random);
        String earlier = before.map(b -> b.revision().token()).orElse(NOTHING);
        byte[] record = Fields.encode(
                KIND,
                List.of(
                        id,
                        type.name(),
                        info.key(),
                        Long.toString(info.size()),
                        info.revision().token(),
                        now.toString(),
                        earlier));
        Path staged = staging.file();
        disk.write(staged, record);
        Path intent = files.changes().resolve(id + INTENT);
        disk.moveOver(staged, intent);
        disk.forceDirectory(files.changes());
        return intent;
    }

    /** What failed may have happened all the same; the next drain finds out. */
    private void judgeLater(Path intent, BlobInfo info, Exception reason) {
        try {
            judge(intent, info.key());
        } catch (IOException | RuntimeException e) {
            reason.addSuppressed(e);
        }
    }

    private void ready(Path intent) throws IOException {
        String name = Directory.name(intent).replace(INTENT, READY);
        try {
            Files.move(intent, intent.resolveSibling(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (NoSuchFileException forgotten) {
            if (Files.exists(files.events())) {
                throw forgotten;
            }
        }
    }

    /** Hands out what has happened, oldest first, and forgets each change when the consumer has returned. */
    int drain(Consumer<BlobChange> consumer, Call call) throws IOException, InterruptedException {
        for (Path intent : named(INTENT)) {
            Entry entry = read(intent);
            if (entry != null) {
                try (ProcessLocks.Held held = locks.lock(entry.storedKey, call)) {
                    judge(intent, entry.storedKey);
                }
            }
        }
        int count = 0;
        for (Path ready : named(READY)) {
            Entry entry = read(ready);
            if (entry != null) {
                consumer.accept(entry.change);
                Files.deleteIfExists(ready);
                count++;
            }
        }
        return count;
    }

    private List<Path> named(String end) throws IOException {
        return Directory.entries(files.changes()).stream()
                .filter(file -> Directory.name(file).endsWith(end))
                .sorted()
                .toList();
    }

    /** Under the key's lock. */
    private void judge(Path intent, String key) throws IOException {
        Entry entry = read(intent);
        if (entry == null) {
            return;
        }
        String present = ObjectFile.info(paths.of(key))
                .map(info -> info.revision().token())
                .orElse(NOTHING);
        if (present.equals(entry.before)) {
            Files.deleteIfExists(intent);
        } else {
            ready(intent);
        }
    }

    /** The record, or null when it is gone. */
    private @Nullable Entry read(Path file) throws IOException {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (NoSuchFileException settled) {
            return null;
        }
        List<String> fields = Fields.decode(KIND, ByteBuffer.wrap(bytes), file);
        String stored = fields.get(2);
        BlobChange change = new BlobChange(
                fields.get(0),
                BlobChange.Type.valueOf(fields.get(1)),
                plainKey.apply(stored),
                Long.parseLong(fields.get(3)),
                new Revision(fields.get(4)),
                Instant.parse(fields.get(5)));
        return new Entry(change, stored, fields.get(6));
    }
}
