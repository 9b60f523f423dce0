package dev.isobar.bench;

import dev.isobar.Body;
import dev.isobar.blob.Blob;
import dev.isobar.blob.BlobInfo;
import dev.isobar.blob.Bucket;
import dev.isobar.blob.BucketSpec;
import dev.isobar.cloud.Cloud;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;

/** Puts and gets of 1 KiB through a bucket and through the SDK's client, in turns. */
public final class SmallBlobs {
    private static final String BUCKET = "small";
    private static final String KEY = "some/key";

    private final byte[] content = new byte[1024];
    private final Bucket bucket;
    private final S3Client raw;

    private SmallBlobs(Bucket bucket, S3Client raw) {
        this.bucket = bucket;
        this.raw = raw;
        new Random(1).nextBytes(content);
    }

    /** Arguments: address, key id, secret key, checksums, runs to warm up, runs to measure. */
    public static void main(String[] arguments) throws Exception {
        AwsStore store = AwsStore.of(arguments);
        int warmUp = Integer.parseInt(arguments[4]);
        int runs = Integer.parseInt(arguments[5]);
        try (Cloud cloud = store.isobar("ISOBAR_BUCKET_SMALL", BUCKET);
                S3Client raw = store.s3()) {
            create(raw);
            SmallBlobs blobs = new SmallBlobs(cloud.bucket(BucketSpec.of(BUCKET)), raw);
            String put =
                    new Pairs(blobs::put, blobs::rawPut, runs).measured(warmUp).json("put");
            String get =
                    new Pairs(blobs::get, blobs::rawGet, runs).measured(warmUp).json("get");
            System.out.println("{" + put + "," + get + "}");
        }
    }

    private static void create(S3Client raw) {
        try {
            raw.createBucket(request -> request.bucket(BUCKET));
        } catch (BucketAlreadyOwnedByYouException fromAnEarlierRound) {
            return;
        }
    }

    private BlobInfo put() {
        return bucket.put(KEY, Body.of(content));
    }

    private String rawPut() {
        return raw.putObject(request -> request.bucket(BUCKET).key(KEY), RequestBody.fromBytes(content))
                .eTag();
    }

    private byte[] get() throws IOException {
        try (Blob blob = bucket.get(KEY)) {
            return checked(blob.body().bytes());
        }
    }

    private byte[] rawGet() throws IOException {
        return checked(
                raw.getObjectAsBytes(request -> request.bucket(BUCKET).key(KEY)).asByteArrayUnsafe());
    }

    private byte[] checked(byte[] got) throws IOException {
        if (!Arrays.equals(content, got)) {
            throw new IOException("the blob came back altered");
        }
        return got;
    }
}
