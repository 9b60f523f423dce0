package dev.isobar.provider.local;

import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.provider.local.blob.LocalBlobs;
import dev.isobar.provider.local.queue.LocalQueues;
import dev.isobar.provider.local.secret.LocalSecretDriver;
import dev.isobar.provider.local.store.Durability;
import dev.isobar.provider.local.store.LocalStore;
import dev.isobar.spi.ProviderContext;
import java.io.IOException;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the local provider keeps: files in a directory, and one store that this process owns while it is open. The store is
 * opened by the first document or message, so a process that only uses blobs or secrets can share the directory with its
 * owner. Thread-safe.
 */
public final class LocalData implements AutoCloseable {
    private final Path directory;
    private final Durability durability;
    private final ProviderContext context;
    private final boolean temporary;
    private @Nullable LocalBlobs blobs;
    private @Nullable LocalSecretDriver secrets;
    private @Nullable LocalStore store;
    private @Nullable LocalQueues queues;
    private volatile @Nullable URI publicUrl;

    private LocalData(Path directory, Durability durability, ProviderContext context, boolean temporary) {
        this.directory = directory;
        this.durability = durability;
        this.context = context;
        this.temporary = temporary;
    }

    /** The data in this directory, which is made where it is missing. Touches no file yet. */
    public static LocalData in(Path directory, Durability durability, ProviderContext context) {
        return new LocalData(directory, durability, context, false);
    }

    /** Data for one test: documents and messages in memory, blobs and secrets in a directory that {@link #close} deletes. */
    public static LocalData temporary(ProviderContext context) throws IOException {
        return new LocalData(Files.createTempDirectory("isobar-test"), Durability.RELAXED, context, true);
    }

    /** Says where signed URLs lead, once a server is listening. */
    public void publicUrl(URI url) {
        publicUrl = url;
    }

    private URI publicUrl() {
        URI listening = publicUrl;
        if (listening != null) {
            return listening;
        }
        return context.setting("ISOBAR_PUBLIC_URL")
                .map(URI::create)
                .orElseThrow(() -> CloudException.of(
                        ErrorCode.UNAVAILABLE,
                        "no server is there to honour a signed URL; start the application with isobar dev, or set"
                                + " ISOBAR_PUBLIC_URL to the address of one"));
    }

    /** The buckets. */
    public synchronized LocalBlobs blobs() {
        if (blobs == null) {
            blobs = LocalBlobs.open(
                    directory.resolve("blobs"), durability, context.clock(), context.random(), this::publicUrl);
        }
        return blobs;
    }

    /** The secrets. */
    public synchronized LocalSecretDriver secrets() {
        if (secrets == null) {
            secrets = LocalSecretDriver.in(directory.resolve("secrets"), context.random());
        }
        return secrets;
    }

    /** True when nothing is kept here: the directory is missing, or empty. */
    public boolean isUnused() throws IOException {
        if (!Files.isDirectory(directory)) {
            return !Files.exists(directory);
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            return !entries.iterator().hasNext();
        }
    }

    /**
     * The store, opened now if it was not.
     *
     * @throws CloudException ABORTED when another process owns it, DATA_LOSS when it is corrupt
     */
    public synchronized LocalStore store() throws IOException {
        if (store == null) {
            store = temporary ? LocalStore.inMemory() : LocalStore.open(directory, durability);
        }
        return store;
    }

    /** The queues in the store. */
    public synchronized LocalQueues queues() throws IOException, InterruptedException {
        if (queues == null) {
            queues = LocalQueues.open(store(), context);
        }
        return queues;
    }

    /** The clocks, random source and settings that this data was opened with. */
    public ProviderContext context() {
        return context;
    }

    /** Where the files are. */
    public Path directory() {
        return directory;
    }

    /** Gives back what receivers hold, makes everything durable, and gives the directory free. */
    @Override
    public synchronized void close() throws IOException {
        try {
            if (queues != null) {
                queues.close();
            }
        } finally {
            closeStore();
        }
    }

    private void closeStore() throws IOException {
        try {
            if (store != null) {
                store.close();
            }
        } finally {
            if (blobs != null) {
                blobs.close();
            }
            if (temporary) {
                deleteDirectory();
            }
        }
    }

    private void deleteDirectory() throws IOException {
        List<Path> deepestFirst;
        try (Stream<Path> all = Files.walk(directory)) {
            deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : deepestFirst) {
            Files.deleteIfExists(path);
        }
    }
}
