package dev.isobar.provider.local.blob;

import dev.isobar.Capabilities;
import dev.isobar.blob.Bucket;
import dev.isobar.blob.BucketSpec;
import dev.isobar.error.ErrorCode;
import dev.isobar.error.Fault;
import dev.isobar.provider.local.store.Durability;
import dev.isobar.spi.Call;
import dev.isobar.spi.CallPipeline;
import dev.isobar.spi.Environment;
import dev.isobar.spi.ResourceName;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;

/** Buckets under a temporary root, and a clock that tests move. */
final class Buckets implements AutoCloseable {
    final MovedClock clock = new MovedClock();
    final LocalBlobs blobs;

    Buckets(Path root) {
        this(root, Durability.RELAXED);
    }

    Buckets(Path root, Durability durability) {
        this(root, new Disk(durability));
    }

    Buckets(Path root, Disk disk) {
        this.blobs = LocalBlobs.open(root, disk, clock, new SecureRandom(), () -> URI.create("http://127.0.0.1:8080"));
    }

    static final class MovedClock extends Clock {
        private Instant now = Instant.parse("2026-11-23T10:00:00Z");

        void advance(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    LocalBlobDriver driver(BucketSpec spec) throws IOException {
        return blobs.bucket(name(spec), spec);
    }

    Bucket bucket() throws IOException {
        return bucket(BucketSpec.of("uploads"));
    }

    Bucket bucket(BucketSpec spec) throws IOException {
        return over(spec, driver(spec));
    }

    private static ResourceName name(BucketSpec spec) {
        return new ResourceName("bucket", spec.name(), spec.name(), "ISOBAR_BUCKET_UPLOADS");
    }

    static Bucket over(BucketSpec spec, LocalBlobDriver driver) {
        return Bucket.over(
                spec,
                CallPipeline.to(
                        name(spec),
                        driver,
                        Environment.of("local", Capabilities.all(), e -> Fault.of(ErrorCode.INTERNAL))));
    }

    static int drain(LocalBlobDriver driver, Consumer<BlobChange> consumer) throws Exception {
        return driver.drainChanges(consumer, Call.unhurried());
    }

    static List<Path> files(Path root) throws IOException {
        try (var all = java.nio.file.Files.walk(root)) {
            return all.filter(java.nio.file.Files::isRegularFile).toList();
        }
    }

    @Override
    public void close() throws IOException {
        blobs.close();
    }
}
