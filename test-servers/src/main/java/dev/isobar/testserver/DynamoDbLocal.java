package dev.isobar.testserver;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Amazon's DynamoDB Local as a process of its own, which keeps its tables in memory. Not faithful: it never throttles, its indexes
 * and streams never lag, items whose time is over stay, and its speed says nothing. One for all tests of a process.
 */
public final class DynamoDbLocal {
    /** What reports call it. */
    public static final String NAME = "DynamoDB Local 3.1.0";

    private static final Duration START = Duration.ofSeconds(60);
    private static @Nullable URI running;

    private DynamoDbLocal() {}

    /** Where it listens; started when first asked for, and ended with this process. */
    public static synchronized URI address() throws IOException, TimeoutException, InterruptedException {
        if (running == null) {
            running = start();
        }
        return running;
    }

    private static URI start() throws IOException, TimeoutException, InterruptedException {
        int port = ServerProcess.freePort();
        List<String> jvm = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx512m");
        List<String> arguments =
                List.of("-inMemory", "-sharedDb", "-port", Integer.toString(port), "-disableTelemetry");
        List<String> command = ServerProcess.java(
                "dynamodb", jvm, "software.amazon.dynamodb.services.local.main.ServerRunner", arguments);
        ServerProcess.start("dynamodb", command, Map.of()).awaitPort(port, START);
        return URI.create("http://127.0.0.1:" + port);
    }
}
