package dev.isobar.systemtests;

import dev.isobar.app.CloudApp;
import dev.isobar.provider.aws.LambdaEntryPoint;
import dev.isobar.systemtests.IsobarCommand.Ended;
import dev.isobar.testserver.DynamoDbLocal;
import dev.isobar.testserver.ElasticMq;
import dev.isobar.testserver.LambdaRuntime;
import dev.isobar.testserver.S3MockServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * AWS as far as an application sees it: S3Mock, DynamoDB Local and ElasticMQ with the resources that {@code isobar resources
 * create} makes of its declarations, and its package under AWS's own Java runtime client.
 */
final class Aws implements AutoCloseable {
    private final IsobarCommand command;
    private final Map<String, String> settings;
    private final LambdaRuntime lambda;

    private Aws(IsobarCommand command, Map<String, String> settings, LambdaRuntime lambda) {
        this.command = command;
        this.settings = settings;
        this.lambda = lambda;
    }

    static Aws running(String example, CloudApp app, Path directory) throws Exception {
        Map<String, String> settings = new LinkedHashMap<>(servers());
        IsobarCommand command = IsobarCommand.of(example, Files.createDirectories(directory), settings);
        settings.putAll(created(command, example));
        Path task = Packages.unpacked(example, app, directory);
        List<String> options = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m");
        return new Aws(
                command,
                settings,
                LambdaRuntime.start(
                        LambdaEntryPoint.class.getName(), options, Packages.runtimeClient(), task, settings));
    }

    /** The settings that the command shows when it has created what the application declares. */
    private static Map<String, String> created(IsobarCommand command, String prefix) throws Exception {
        Ended ended = command.run("resources", "create", "project", "--provider", "aws", "--prefix", prefix);
        if (ended.code() != 0) {
            throw new IllegalStateException("nothing was created: " + ended.err());
        }
        return ended.settings();
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

    /** The command that created the resources, for more. */
    IsobarCommand command() {
        return command;
    }

    LambdaRuntime lambda() {
        return lambda;
    }

    @Override
    public void close() {
        lambda.close();
    }
}
