package dev.isobar.bench;

import dev.isobar.Body;
import dev.isobar.blob.Blob;
import dev.isobar.blob.Bucket;
import dev.isobar.blob.BucketSpec;
import dev.isobar.cloud.Cloud;
import dev.isobar.cloud.CloudOptions;

/**
 * The first put and get of a process, through a bucket. Region, credentials, the server's address and the bucket
 * {@code ISOBAR_BUCKET_FIRST} come from the environment, as in a function.
 */
public final class FirstRequestIsobar {
    private FirstRequestIsobar() {}

    /** Prints, in microseconds: opening, put, get, all three. */
    public static void main(String[] arguments) throws Exception {
        long began = System.nanoTime();
        Cloud cloud = Cloud.open(CloudOptions.defaults().provider("aws"));
        Bucket bucket = cloud.bucket(BucketSpec.of("first"));
        long opened = System.nanoTime();
        bucket.put("key", Body.of(new byte[1024]));
        long put = System.nanoTime();
        try (Blob blob = bucket.get("key")) {
            if (blob.body().bytes().length != 1024) {
                throw new IllegalStateException("the blob came back altered");
            }
        }
        FirstRequestSdk.print(began, opened, put, System.nanoTime());
        cloud.close();
    }
}
