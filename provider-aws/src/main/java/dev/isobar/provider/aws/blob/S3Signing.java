package dev.isobar.provider.aws.blob;

import dev.isobar.blob.SignedUrl;
import dev.isobar.blob.spi.PutRequest;
import dev.isobar.blob.spi.SignDriver;
import dev.isobar.blob.spi.SignRequest;
import dev.isobar.error.CloudException;
import dev.isobar.spi.Call;
import java.io.InputStream;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.presigner.PresignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** Signs requests without sending any. What the signature covers is exact: method, key and every header. */
final class S3Signing implements SignDriver {
    /** https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_manage-assume.html: the longest session of a role. */
    private static final Duration LONGEST_SESSION = Duration.ofHours(12);

    private final Supplier<S3Presigner> presigner;
    private final S3Client s3;
    private final S3Requests requests;
    private final Clock clock;

    S3Signing(Supplier<S3Presigner> presigner, S3Client s3, S3Requests requests, Clock clock) {
        this.presigner = presigner;
        this.s3 = s3;
        this.requests = requests;
        this.clock = clock;
    }

    @Override
    public SignedUrl sign(SignRequest request, Call call) throws Exception {
        requireAlive(request.validFor());
        PresignedRequest signed = signed(request);
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (Map.Entry<String, List<String>> header : signed.signedHeaders().entrySet()) {
            headers.put(header.getKey(), String.join(",", header.getValue()));
        }
        headers.remove("host");
        return SignedUrl.of(request.method(), URI.create(signed.url().toString()), headers, signed.expiration());
    }

    private PresignedRequest signed(SignRequest request) {
        Duration validFor = request.validFor();
        String key = request.key();
        return switch (request.method()) {
            case GET ->
                presigner
                        .get()
                        .presignGetObject(sign -> sign.signatureDuration(validFor)
                                .getObjectRequest(
                                        get -> get.bucket(requests.bucket()).key(key)));
            case PUT ->
                presigner
                        .get()
                        .presignPutObject(sign -> sign.signatureDuration(validFor)
                                .putObjectRequest(
                                        requests.put(content(request), "").build()));
            case DELETE ->
                presigner
                        .get()
                        .presignDeleteObject(sign -> sign.signatureDuration(validFor)
                                .deleteObjectRequest(delete ->
                                        delete.bucket(requests.bucket()).key(key)));
        };
    }

    private static PutRequest content(SignRequest request) {
        return new PutRequest(request.key(), InputStream.nullInputStream(), 0, request.headers(), request.condition());
    }

    /** A URL dies with the credentials that signed it. */
    private void requireAlive(Duration validFor) {
        AwsCredentialsIdentity signer = signer();
        Instant now = clock.instant();
        Duration left = signer.expirationTime()
                .map(end -> Duration.between(now, end))
                .orElse(signer instanceof AwsSessionCredentialsIdentity ? LONGEST_SESSION : validFor);
        if (left.compareTo(validFor) < 0) {
            throw CloudException.invalidArgument(
                    "validFor",
                    validFor,
                    "at most " + left + ", for the credentials that sign are those of a session and end then;"
                            + " sign for a shorter time, or with the keys of a user");
        }
    }

    private AwsCredentialsIdentity signer() {
        try {
            return s3.serviceClientConfiguration()
                    .credentialsProvider()
                    .resolveIdentity()
                    .join();
        } catch (CompletionException failure) {
            throw failure.getCause() instanceof RuntimeException cause ? cause : failure;
        }
    }
}
