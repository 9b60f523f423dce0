package dev.isobar.bench;

import dev.isobar.Body;
import dev.isobar.blob.Blob;
import dev.isobar.blob.Bucket;
import dev.isobar.blob.BucketSpec;
import dev.isobar.cloud.Cloud;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.CRC32C;

/** Puts one large blob and gets it back, in a heap that could not hold it. */
public final class BlobStream {
    private BlobStream() {}

    /** Arguments: data directory, bytes. Fails unless what comes back is what was sent. */
    public static void main(String[] arguments) throws Exception {
        long size = Long.parseLong(arguments[1]);
        try (Cloud cloud = LocalCloud.open(arguments[0])) {
            Bucket bucket = cloud.bucket(BucketSpec.of("large"));
            NoiseStream sent = new NoiseStream(size);
            long started = System.nanoTime();
            bucket.put("blob", Body.of(sent, size));
            long stored = System.nanoTime();
            long received = checksum(bucket, size);
            long read = System.nanoTime();
            if (received != sent.checksum()) {
                throw new IOException("the blob came back altered");
            }
            report(size, stored - started, read - stored);
        }
    }

    private static long checksum(Bucket bucket, long size) throws IOException {
        CRC32C checksum = new CRC32C();
        byte[] buffer = new byte[1 << 16];
        long total = 0;
        try (Blob blob = bucket.get("blob");
                InputStream in = blob.body().stream()) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                checksum.update(buffer, 0, n);
                total += n;
            }
        }
        if (total != size) {
            throw new IOException(total + " bytes came back of " + size);
        }
        return checksum.getValue();
    }

    private static void report(long size, long putNanos, long getNanos) {
        double mebibytes = size / 1048576.0;
        System.out.printf(
                Locale.ROOT,
                "{\"bytes\":%d,\"max_heap_mib\":%d,\"put_mib_per_second\":%.1f,\"get_mib_per_second\":%.1f}%n",
                size,
                Runtime.getRuntime().maxMemory() >> 20,
                mebibytes / (putNanos / 1e9),
                mebibytes / (getNanos / 1e9));
    }
}
