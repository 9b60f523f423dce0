package dev.isobar.bench;

import dev.isobar.Body;
import dev.isobar.blob.Bucket;
import dev.isobar.blob.BucketSpec;
import dev.isobar.cloud.Cloud;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import software.amazon.awssdk.services.s3.S3Client;

/** One file to a bucket and back into another file, one way or the other, in a heap that could not hold it. */
public final class LargeBlob {
    private static final String BUCKET = "large";
    private static final String KEY = "file";

    private LargeBlob() {}

    /** Arguments: address, key id, secret key, checksums, the way (isobar or sdk), parts at once, file, new file. */
    public static void main(String[] arguments) throws Exception {
        AwsStore store = AwsStore.of(arguments);
        int lanes = Integer.parseInt(arguments[5]);
        Path file = Path.of(arguments[6]);
        Path back = Path.of(arguments[7]);
        try (S3Client raw = store.s3()) {
            raw.createBucket(request -> request.bucket(BUCKET));
            Clock[] ways = arguments[4].equals("sdk") ? sdk(raw, lanes, file, back) : isobar(store, file, back);
            if (Files.mismatch(file, back) >= 0) {
                throw new IOException("the file came back altered");
            }
            Files.delete(back);
            double mebibytes = Files.size(file) / 1048576.0;
            System.out.printf(
                    Locale.ROOT,
                    "{\"up\":%.1f,\"down\":%.1f,\"up_cpu\":%.2f,\"down_cpu\":%.2f,\"max_heap_mib\":%d}%n",
                    mebibytes / ways[0].seconds(),
                    mebibytes / ways[1].seconds(),
                    ways[0].worked(),
                    ways[1].worked(),
                    Runtime.getRuntime().maxMemory() >> 20);
        }
    }

    private static Clock[] isobar(AwsStore store, Path file, Path back) {
        try (Cloud cloud = store.isobar("ISOBAR_BUCKET_LARGE", BUCKET)) {
            Bucket bucket = cloud.bucket(BucketSpec.of(BUCKET));
            bucket.exists(KEY);
            Clock up = new Clock();
            bucket.put(KEY, Body.of(file));
            up.stop();
            Clock down = new Clock();
            bucket.download(KEY, back);
            return new Clock[] {up, down.stop()};
        }
    }

    private static Clock[] sdk(S3Client raw, int lanes, Path file, Path back) throws Exception {
        raw.headBucket(request -> request.bucket(BUCKET));
        HandMadeTransfer transfer = new HandMadeTransfer(raw, BUCKET, KEY, lanes);
        Clock up = new Clock();
        transfer.upload(file);
        up.stop();
        Clock down = new Clock();
        transfer.download(back);
        return new Clock[] {up, down.stop()};
    }

    /** How long something takes, and how long all threads of this process work meanwhile. */
    private static final class Clock {
        private long nanos = System.nanoTime();
        private Duration work = processorTime();

        Clock stop() {
            nanos = System.nanoTime() - nanos;
            work = processorTime().minus(work);
            return this;
        }

        double seconds() {
            return nanos / 1e9;
        }

        double worked() {
            return work.toMillis() / 1e3;
        }

        private static Duration processorTime() {
            return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
        }
    }
}
