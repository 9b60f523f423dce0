package dev.isobar.provider.local.backup;

import dev.isobar.blob.Bucket;
import dev.isobar.blob.BucketSpec;
import dev.isobar.blob.spi.BlobDriver;
import dev.isobar.blob.spi.PutRequest;
import dev.isobar.cloud.Cloud;
import dev.isobar.cloud.CloudOptions;
import dev.isobar.document.CollectionSpec;
import dev.isobar.document.Document;
import dev.isobar.document.DocumentCollection;
import dev.isobar.provider.local.MovableClock;
import dev.isobar.spi.CallPipeline;
import dev.isobar.spi.Connection;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

/** An opened local cloud with a bucket whose writes a test can watch. */
final class Laptop implements AutoCloseable {
    private static final BucketSpec BACKUPS = BucketSpec.of("backups");

    final MovableClock clock;
    final Cloud cloud;

    Laptop(Path directory) {
        this(directory, new MovableClock(Instant.parse("2026-11-23T05:00:00Z")));
    }

    Laptop(Path directory, MovableClock clock) {
        this.clock = clock;
        this.cloud = Cloud.open(CloudOptions.defaults()
                .setting("ISOBAR_DATA", directory.toString())
                .setting("ISOBAR_DURABILITY", "relaxed")
                .clock(clock)
                .ticker(clock));
    }

    DocumentCollection<Document> collection(String name) {
        CollectionSpec spec = CollectionSpec.of(name).partitionKey("owner").sortKey("id");
        return cloud.collection(spec, Document.class);
    }

    Bucket bucket() {
        return cloud.bucket(BACKUPS);
    }

    /** Is told of each part before it is written, counted from 1. */
    interface Watch {
        void part(int number) throws Exception;
    }

    /** Is told of each key before it is written. */
    interface KeyWatch {
        void put(String key) throws Exception;
    }

    Bucket bucket(Watch watch) {
        AtomicInteger parts = new AtomicInteger();
        return watched(key -> {
            if (key.contains("/part-")) {
                watch.part(parts.incrementAndGet());
            }
        });
    }

    Bucket watched(KeyWatch watch) {
        Connection<BlobDriver> connection = cloud.connections().bucket(BACKUPS);
        return Bucket.over(
                BACKUPS,
                CallPipeline.to(() -> new Connection<>(
                        connection.resource(),
                        () -> watched(connection.driver().call(), watch),
                        connection.environment())));
    }

    private static BlobDriver watched(BlobDriver driver, KeyWatch watch) {
        return (BlobDriver) Proxy.newProxyInstance(
                BlobDriver.class.getClassLoader(), new Class<?>[] {BlobDriver.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("put")) {
                        watch.put(((PutRequest) arguments[0]).key());
                    }
                    try {
                        return method.invoke(driver, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Override
    public void close() {
        cloud.close();
    }
}
