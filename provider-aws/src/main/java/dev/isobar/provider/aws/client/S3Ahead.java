package dev.isobar.provider.aws.client;

import java.net.URI;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import software.amazon.awssdk.checksums.DefaultChecksumAlgorithm;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/**
 * What S3's client initialises for its first put and its first get. Each model of a request or an answer lists its fields as
 * some hundred lambdas, and all four together are a sixth of what both calls load; signing is another tenth. Nothing is sent, and
 * no credentials are looked up.
 */
final class S3Ahead implements EarlyHttpClient.Ahead {
    private static final URI NOWHERE = URI.create("https://s3.us-east-1.amazonaws.com/none/none");

    /** As the SDK reads {@code Last-Modified}; the first use of such a pattern loads the names of days and months. */
    private static final String DATES = "EEE, d MMM yyyy HH:mm:ss z";

    private static final String ANY_DATE = "Mon, 23 Nov 2026 10:00:00 GMT";

    @Override
    public void before() {
        PutObjectRequest.builder().build();
        PutObjectResponse.builder().build();
        signed();
    }

    /** A put that is never sent, signed as the client signs one, for credentials that nobody has. */
    SignedRequest signed() {
        SdkHttpRequest put = SdkHttpRequest.builder()
                .method(SdkHttpMethod.PUT)
                .uri(NOWHERE)
                .putHeader("Content-Length", "1")
                .build();
        return AwsV4HttpSigner.create()
                .sign(request -> request.identity(AwsCredentialsIdentity.create("none", "none"))
                        .request(put)
                        .payload(ContentStreamProvider.fromUtf8String("x"))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "s3")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, "us-east-1")
                        .putProperty(AwsV4HttpSigner.PAYLOAD_SIGNING_ENABLED, false)
                        .putProperty(AwsV4HttpSigner.CHUNK_ENCODING_ENABLED, true)
                        .putProperty(AwsV4HttpSigner.CHECKSUM_ALGORITHM, DefaultChecksumAlgorithm.CRC32));
    }

    @Override
    public void after() {
        GetObjectRequest.builder().build();
        GetObjectResponse.builder().build();
        DateTimeFormatter.ofPattern(DATES, Locale.US).parse(ANY_DATE);
    }
}
