package dev.isobar.provider.aws.resources;

import dev.isobar.testserver.DynamoDbLocal;
import dev.isobar.testserver.ElasticMq;
import dev.isobar.testserver.S3MockServer;
import dev.isobar.testserver.SnsServer;
import java.util.Map;

/** One of each server, for the whole process. */
final class Servers {
    private static final Map<String, String> SETTINGS = start();

    private Servers() {}

    /** The settings by which the provider finds them. */
    static Map<String, String> settings() {
        return SETTINGS;
    }

    private static Map<String, String> start() {
        try {
            ElasticMq sqs = ElasticMq.running();
            SnsServer sns = SnsServer.start(sqs.address(), sqs.clock());
            return Map.of(
                    "ISOBAR_AWS_REGION",
                    "us-east-1",
                    "ISOBAR_AWS_ACCESS_KEY_ID",
                    "test",
                    "ISOBAR_AWS_SECRET_ACCESS_KEY",
                    "test",
                    "ISOBAR_AWS_SQS_ENDPOINT",
                    sqs.address().toString(),
                    "ISOBAR_AWS_SNS_ENDPOINT",
                    sns.address().toString(),
                    "ISOBAR_AWS_DYNAMODB_ENDPOINT",
                    DynamoDbLocal.address().toString(),
                    "ISOBAR_AWS_S3_ENDPOINT",
                    S3MockServer.start().uri().toString(),
                    "ISOBAR_AWS_S3_PATH_STYLE",
                    "true");
        } catch (Exception e) {
            throw new IllegalStateException("the servers did not start", e);
        }
    }
}
