package dev.isobar.provider.local.blob;

import dev.isobar.blob.BucketSpec;
import dev.isobar.blob.spi.StoredKey;
import dev.isobar.provider.local.store.Durability;
import dev.isobar.spi.ResourceName;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** The buckets under one root. Opening it touches no file; each bucket's directory is made when it is first opened. */
public final class LocalBlobs implements AutoCloseable {
    private static final String BUCKET = "b-";

    private final Path root;
    private final Shared shared;
    private final SignedUrls signedUrls;
    private final ConcurrentMap<String, List<Runnable>> listeners = new ConcurrentHashMap<>();

    /** What all buckets of a root share. */
    record Shared(Disk disk, Staging staging, Clock clock, RandomGenerator random) {}

    private LocalBlobs(Path root, Shared shared, SignedUrls signedUrls) {
        this.root = root;
        this.shared = shared;
        this.signedUrls = signedUrls;
    }

    /**
     * The buckets under a directory, which need not exist.
     *
     * @param random makes revisions and the signing key, so it is to be secure and never to repeat itself
     * @param baseUrl where the server that honours signed requests is reached, asked at each signing; throws {@link
     *     IllegalStateException} while there is none
     */
    public static LocalBlobs open(
            Path root, Durability durability, Clock clock, RandomGenerator random, Supplier<URI> baseUrl) {
        return open(root, new Disk(durability), clock, random, baseUrl);
    }

    static LocalBlobs open(Path root, Disk disk, Clock clock, RandomGenerator random, Supplier<URI> baseUrl) {
        Path absolute = root.toAbsolutePath().normalize();
        Staging staging = new Staging(absolute.resolve("staging"), disk, random);
        Shared shared = new Shared(disk, staging, clock, random);
        return new LocalBlobs(absolute, shared, new SignedUrls(absolute, shared, baseUrl));
    }

    /** A bucket, made if it does not exist; its physical name may be any text. */
    public LocalBlobDriver bucket(ResourceName name, BucketSpec spec) throws IOException {
        BucketFiles files = new BucketFiles(root(name.physical()), name);
        shared.disk.createDirectories(files.locks());
        UnaryOperator<String> plainKey = spec.hasRawKeys() ? UnaryOperator.identity() : StoredKey::plain;
        List<Runnable> heard = listeners.computeIfAbsent(name.physical(), n -> new CopyOnWriteArrayList<>());
        ChangeRecords changes = new ChangeRecords(files, shared, new ProcessLocks(files.locks()), plainKey, heard);
        LocalBlobDriver driver = new LocalBlobDriver(files, shared, changes, signedUrls.of(name.physical()));
        if (spec.isVersioned()) {
            driver.mark(files.versioned());
        }
        return driver;
    }

    /** True when the bucket's directory exists. */
    public boolean exists(String physical) {
        return Files.isDirectory(root(physical));
    }

    /** Deletes a bucket and all in it; drivers that are open find it missing. */
    public void destroy(String physical) throws IOException {
        shared.disk.deleteTree(root(physical));
    }

    /**
     * Ends the recording of changes in every bucket but these, whether it is declared or not, and forgets what was recorded:
     * without a trigger nobody would ever take it.
     */
    public void recordOnly(Set<String> watched) throws IOException {
        Set<Path> kept = watched.stream().map(this::root).collect(Collectors.toSet());
        Directory.each(root, directory -> {
            String name = Directory.name(directory);
            if (name.startsWith(BUCKET) && !kept.contains(directory)) {
                ResourceName bucket = new ResourceName("bucket", name, name, "");
                ChangeRecords.stop(new BucketFiles(directory, bucket), shared.disk);
            }
        });
    }

    private Path root(String physical) {
        return root.resolve(BUCKET + FileNames.encode(physical));
    }

    /** What the server asks about signed requests. */
    public SignedUrls signedUrls() {
        return signedUrls;
    }

    /** Removes this process's unfinished files. */
    @Override
    public void close() throws IOException {
        shared.staging.close();
    }
}
