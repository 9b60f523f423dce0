package dev.isobar.systemtests;

import dev.isobar.app.AppBuilder;
import dev.isobar.app.CloudApp;
import dev.isobar.provider.aws.LambdaEntryPoint;
import dev.isobar.provider.aws.resources.AwsResources;
import dev.isobar.testserver.DynamoDbLocal;
import dev.isobar.testserver.ElasticMq;
import dev.isobar.testserver.LambdaRuntime;
import dev.isobar.testserver.S3MockServer;
import dev.isobar.tool.spi.CreationPlan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * AWS as far as an application sees it: S3Mock, DynamoDB Local and ElasticMQ with the resources that the application declares,
 * and its package under AWS's own Java runtime client.
 */
final class Aws implements AutoCloseable {
    private final Map<String, String> settings;
    private final LambdaRuntime lambda;

    private Aws(Map<String, String> settings, LambdaRuntime lambda) {
        this.settings = settings;
        this.lambda = lambda;
    }

    static Aws running(String example, CloudApp app, Path directory) throws Exception {
        Map<String, String> settings = new LinkedHashMap<>(servers());
        CreationPlan plan = new CreationPlan(
                name -> Optional.ofNullable(settings.get(name)), Optional.of(example), CreationPlan.Mode.CREATE);
        settings.putAll(new AwsResources().create(AppBuilder.describe(app), plan, step -> {}));
        Path task = Packages.unpacked(example, app, Files.createDirectories(directory));
        List<String> options = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m");
        return new Aws(
                settings,
                LambdaRuntime.start(
                        LambdaEntryPoint.class.getName(), options, Packages.runtimeClient(), task, settings));
    }

    private static Map<String, String> servers() throws Exception {
        return Map.of(
                "ISOBAR_AWS_REGION", "us-east-1",
                "ISOBAR_AWS_ACCESS_KEY_ID", "test",
                "ISOBAR_AWS_SECRET_ACCESS_KEY", "test",
                "ISOBAR_AWS_SQS_ENDPOINT", ElasticMq.running().address().toString(),
                "ISOBAR_AWS_DYNAMODB_ENDPOINT", DynamoDbLocal.address().toString(),
                "ISOBAR_AWS_S3_ENDPOINT", S3MockServer.start().uri().toString(),
                "ISOBAR_AWS_S3_PATH_STYLE", "true");
    }

    /** The setting, which must be there. */
    String setting(String name) {
        String value = settings.get(name);
        if (value == null) {
            throw new IllegalStateException(name + " is not among " + settings.keySet());
        }
        return value;
    }

    LambdaRuntime lambda() {
        return lambda;
    }

    @Override
    public void close() {
        lambda.close();
    }
}
