package dev.isobar.bench;

import dev.isobar.cloud.Cloud;
import dev.isobar.cloud.CloudOptions;
import java.net.URI;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.LegacyMd5Plugin;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.S3Configuration;

/**
 * One server seen through Isobar and through the SDK alone. Both have the same HTTP client with the same number of connections,
 * path-style addresses, given credentials and the same checksums.
 *
 * @param checksums when-supported, or when-required for a server that knows no newer checksums
 */
record AwsStore(URI uri, String id, String key, String checksums) {
    private static final String REGION = "us-east-1";
    private static final int CONNECTIONS = 256;

    /** From the first four arguments of a program. */
    static AwsStore of(String[] arguments) {
        return new AwsStore(URI.create(arguments[0]), arguments[1], arguments[2], arguments[3]);
    }

    /** The cloud, with one resource whose real name this setting tells. */
    Cloud isobar(String setting, String name) {
        Map<String, String> settings = Map.of(
                setting,
                name,
                "ISOBAR_AWS_REGION",
                REGION,
                "ISOBAR_AWS_ACCESS_KEY_ID",
                id,
                "ISOBAR_AWS_SECRET_ACCESS_KEY",
                key,
                "ISOBAR_AWS_S3_ENDPOINT",
                uri.toString(),
                "ISOBAR_AWS_DYNAMODB_ENDPOINT",
                uri.toString(),
                "ISOBAR_AWS_S3_PATH_STYLE",
                "true",
                "ISOBAR_AWS_S3_CHECKSUMS",
                checksums);
        CloudOptions options = CloudOptions.defaults().provider("aws");
        for (Map.Entry<String, String> one : settings.entrySet()) {
            options = options.setting(one.getKey(), one.getValue());
        }
        return Cloud.open(options);
    }

    S3Client s3() {
        S3ClientBuilder builder = configured(S3Client.builder()).forcePathStyle(true);
        if (checksums.equals("when-required")) {
            builder.requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                    .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                    .addPlugin(LegacyMd5Plugin.create())
                    .serviceConfiguration(S3Configuration.builder()
                            .chunkedEncodingEnabled(false)
                            .build());
        }
        return builder.build();
    }

    DynamoDbClient dynamoDb() {
        return configured(DynamoDbClient.builder()).build();
    }

    private <B extends AwsClientBuilder<B, C> & SdkSyncClientBuilder<B, C>, C> B configured(B builder) {
        return builder.region(Region.of(REGION))
                .endpointOverride(uri)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(id, key)))
                .httpClientBuilder(Apache5HttpClient.builder().maxConnections(CONNECTIONS));
    }
}
