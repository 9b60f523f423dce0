package dev.isobar.bench;

import dev.isobar.Body;
import dev.isobar.blob.Bucket;
import dev.isobar.blob.BucketSpec;
import dev.isobar.cloud.Cloud;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
            double[] seconds = arguments[4].equals("sdk") ? sdk(raw, lanes, file, back) : isobar(store, file, back);
            if (Files.mismatch(file, back) >= 0) {
                throw new IOException("the file came back altered");
            }
            Files.delete(back);
            double mebibytes = Files.size(file) / 1048576.0;
            System.out.printf(
                    Locale.ROOT,
                    "{\"up\":%.1f,\"down\":%.1f,\"max_heap_mib\":%d}%n",
                    mebibytes / seconds[0],
                    mebibytes / seconds[1],
                    Runtime.getRuntime().maxMemory() >> 20);
        }
    }

    private static double[] isobar(AwsStore store, Path file, Path back) {
        try (Cloud cloud = store.isobar("ISOBAR_BUCKET_LARGE", BUCKET)) {
            Bucket bucket = cloud.bucket(BucketSpec.of(BUCKET));
            bucket.exists(KEY);
            long began = System.nanoTime();
            bucket.put(KEY, Body.of(file));
            long sent = System.nanoTime();
            bucket.download(KEY, back);
            return new double[] {(sent - began) / 1e9, (System.nanoTime() - sent) / 1e9};
        }
    }

    private static double[] sdk(S3Client raw, int lanes, Path file, Path back) throws Exception {
        raw.headBucket(request -> request.bucket(BUCKET));
        HandMadeTransfer transfer = new HandMadeTransfer(raw, BUCKET, KEY, lanes);
        long began = System.nanoTime();
        transfer.upload(file);
        long sent = System.nanoTime();
        transfer.download(back);
        return new double[] {(sent - began) / 1e9, (System.nanoTime() - sent) / 1e9};
    }
}
