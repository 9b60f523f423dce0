package dev.isobar.bench;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/**
 * The first put and get of a process, through the SDK. Region and credentials come from the environment. With the SDK's defaults
 * only the server's address and its path style are given, and the HTTP client is the one on the class path; with the argument
 * {@code explicit} all is given that its client takes, and it speaks through {@code HttpURLConnection}, which loads least.
 */
public final class FirstRequestSdk {
    private FirstRequestSdk() {}

    /** Prints, in microseconds: making the client, put, get, all three. */
    public static void main(String[] arguments) {
        String bucket = System.getenv("ISOBAR_BUCKET_FIRST");
        long began = System.nanoTime();
        S3ClientBuilder builder = S3Client.builder()
                .endpointOverride(URI.create(System.getenv("ISOBAR_AWS_S3_ENDPOINT")))
                .forcePathStyle(true);
        S3Client s3 = (arguments.length == 0 ? builder : explicit(builder)).build();
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

    private static S3ClientBuilder explicit(S3ClientBuilder builder) {
        AwsCredentials credentials =
                AwsBasicCredentials.create(System.getenv("AWS_ACCESS_KEY_ID"), System.getenv("AWS_SECRET_ACCESS_KEY"));
        return builder.region(Region.of(System.getenv("AWS_REGION")))
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .httpClientBuilder(UrlConnectionHttpClient.builder());
    }

    static void print(long began, long made, long put, long end) {
        System.out.println(
                micros(began, made) + " " + micros(made, put) + " " + micros(put, end) + " " + micros(began, end));
    }

    private static long micros(long from, long to) {
        return (to - from) / 1_000;
    }
}
