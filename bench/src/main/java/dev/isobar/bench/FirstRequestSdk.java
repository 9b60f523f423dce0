package dev.isobar.bench;

import java.net.URI;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The first put and get of a process, through the SDK with its defaults: region and credentials come from the environment, and the
 * HTTP client is the one on the class path. Only the server's address and its path style are given.
 */
public final class FirstRequestSdk {
    private FirstRequestSdk() {}

    /** Prints, in microseconds: making the client, put, get, all three. */
    public static void main(String[] arguments) {
        String bucket = System.getenv("ISOBAR_BUCKET_FIRST");
        long began = System.nanoTime();
        S3Client s3 = S3Client.builder()
                .endpointOverride(URI.create(System.getenv("ISOBAR_AWS_S3_ENDPOINT")))
                .forcePathStyle(true)
                .build();
        long made = System.nanoTime();
        s3.putObject(request -> request.bucket(bucket).key("key"), RequestBody.fromBytes(new byte[1024]));
        long put = System.nanoTime();
        int length = s3.getObjectAsBytes(request -> request.bucket(bucket).key("key"))
                .asByteArrayUnsafe()
                .length;
        long end = System.nanoTime();
        if (length != 1024) {
            throw new IllegalStateException("the blob came back altered");
        }
        print(began, made, put, end);
        s3.close();
    }

    static void print(long began, long made, long put, long end) {
        System.out.println(micros(began, made) + " " + micros(made, put) + " " + micros(put, end) + " "
                + micros(began, end));
    }

    private static long micros(long from, long to) {
        return (to - from) / 1_000;
    }
}
