package dev.isobar.provider.aws.client;

import dev.isobar.RetrySettings;
import dev.isobar.provider.aws.client.AwsSettings.Credentials;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.LegacyMd5Plugin;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.S3ServiceClientConfiguration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * The vendor's clients of one opened cloud, each made when first asked for; an application whose package leaves out a service
 * never touches that client. They share one HTTP client and one idea of retries. Thread-safe.
 */
public final class AwsClients implements AutoCloseable {
    private static final int CONNECTIONS = 256;

    private final AwsSettings settings;
    private final RetrySettings retry;
    private final EarlyHttpClient early = EarlyHttpClient.of("Apache5", AwsClients::apache);
    private final SdkHttpClient http = new InterruptibleHttpClient(early);
    private @Nullable S3Client s3;
    private @Nullable S3Presigner presigner;
    private @Nullable DynamoDbClient dynamoDb;
    private @Nullable SqsClient sqs;
    private @Nullable SnsClient sns;
    private @Nullable SecretsManagerClient secretsManager;

    /** Clients that are not made yet. What they share for HTTP begins to be made with the first of them. */
    public AwsClients(AwsSettings settings, RetrySettings retry) {
        this.settings = settings;
        this.retry = retry;
    }

    private static SdkHttpClient apache() {
        // The SDK's client for HttpURLConnection would be lighter, but the JDK below it repeats a failed GET by itself.
        return Apache5HttpClient.builder().maxConnections(CONNECTIONS).build();
    }

    /** The client of S3. */
    public synchronized S3Client s3() {
        if (s3 == null) {
            early.begin(new S3Ahead());
            s3 = s3Builder().build();
        }
        return s3;
    }

    private S3ClientBuilder s3Builder() {
        S3ClientBuilder builder = configured(S3Client.builder(), "s3")
                .forcePathStyle(settings.pathStyle())
                .requestChecksumCalculation(
                        settings.checksums()
                                ? RequestChecksumCalculation.WHEN_SUPPORTED
                                : RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(
                        settings.checksums()
                                ? ResponseChecksumValidation.WHEN_SUPPORTED
                                : ResponseChecksumValidation.WHEN_REQUIRED);
        return settings.checksums() ? builder : plain(builder);
    }

    /** For stores that know neither the newer checksums nor bodies signed chunk by chunk. */
    private static S3ClientBuilder plain(S3ClientBuilder builder) {
        return builder.addPlugin(LegacyMd5Plugin.create())
                .serviceConfiguration(
                        S3Configuration.builder().chunkedEncodingEnabled(false).build());
    }

    /** Signs requests to S3 without sending any. */
    public synchronized S3Presigner presigner() {
        if (presigner == null) {
            S3ServiceClientConfiguration client = s3().serviceClientConfiguration();
            S3Presigner.Builder builder = S3Presigner.builder()
                    .s3Client(s3())
                    .region(client.region())
                    .credentialsProvider(client.credentialsProvider())
                    .serviceConfiguration(S3Configuration.builder()
                            .pathStyleAccessEnabled(settings.pathStyle())
                            .chunkedEncodingEnabled(settings.checksums())
                            .build());
            client.endpointOverride().ifPresent(builder::endpointOverride);
            presigner = builder.build();
        }
        return presigner;
    }

    /** True when S3 is to keep and compare checksums. */
    public boolean checksums() {
        return settings.checksums();
    }

    /** The client of DynamoDB. */
    public synchronized DynamoDbClient dynamoDb() {
        if (dynamoDb == null) {
            dynamoDb = configured(DynamoDbClient.builder(), "dynamodb").build();
        }
        return dynamoDb;
    }

    /** The client of SQS. */
    public synchronized SqsClient sqs() {
        if (sqs == null) {
            sqs = configured(SqsClient.builder(), "sqs").build();
        }
        return sqs;
    }

    /** The client of SNS. */
    public synchronized SnsClient sns() {
        if (sns == null) {
            sns = configured(SnsClient.builder(), "sns").build();
        }
        return sns;
    }

    /** The client of Secrets Manager. */
    public synchronized SecretsManagerClient secretsManager() {
        if (secretsManager == null) {
            secretsManager =
                    configured(SecretsManagerClient.builder(), "secretsmanager").build();
        }
        return secretsManager;
    }

    private <B extends AwsClientBuilder<B, C> & SdkSyncClientBuilder<B, C>, C> B configured(B builder, String service) {
        early.begin(new EarlyHttpClient.Ahead() {});
        settings.region().ifPresent(region -> builder.region(Region.of(region)));
        settings.credentials()
                .ifPresent(given -> builder.credentialsProvider(StaticCredentialsProvider.create(credentials(given))));
        Optional<URI> endpoint = settings.endpoint(service);
        endpoint.ifPresent(builder::endpointOverride);
        return builder.httpClient(http).overrideConfiguration(o -> o.retryStrategy(retries()));
    }

    private static AwsCredentials credentials(Credentials given) {
        return given.token().isPresent()
                ? AwsSessionCredentials.create(
                        given.id(), given.key(), given.token().get())
                : AwsBasicCredentials.create(given.id(), given.key());
    }

    private RetryStrategy retries() {
        BackoffStrategy backoff = BackoffStrategy.exponentialDelay(retry.baseDelay(), retry.maxDelay());
        return new WatchedRetries(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                .maxAttempts(retry.maxAttempts())
                .backoffStrategy(backoff)
                .throttlingBackoffStrategy(backoff)
                .build());
    }

    /** Closes what was made. */
    @Override
    public synchronized void close() {
        for (AutoCloseable made : new AutoCloseable[] {presigner, s3, dynamoDb, sqs, sns, secretsManager, http}) {
            closeQuietly(made);
        }
    }

    private static void closeQuietly(@Nullable AutoCloseable made) {
        if (made != null) {
            try {
                made.close();
            } catch (Exception e) {
                throw new IllegalStateException("a client of AWS could not be closed", e);
            }
        }
    }
}
