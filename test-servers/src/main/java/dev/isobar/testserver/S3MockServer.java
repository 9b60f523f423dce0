package dev.isobar.testserver;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/**
 * Adobe's S3Mock as a process of its own. It has no authentication, so signatures and expiry mean nothing to it, and {@code
 * If-None-Match} is no atomic step there.
 */
public final class S3MockServer implements AutoCloseable {
    /** What reports call it. */
    public static final String NAME = "S3Mock 5.0.0";

    private static final String MAIN = "com.adobe.testing.s3mock.S3MockApplication";
    private static final Duration START = Duration.ofSeconds(60);

    private final ServerProcess process;
    private final Path directory;
    private final URI uri;

    private S3MockServer(ServerProcess process, Path directory, URI uri) {
        this.process = process;
        this.directory = directory;
        this.uri = uri;
    }

    /** Starts it, empty, on a free port. */
    public static S3MockServer start() throws IOException, TimeoutException, InterruptedException {
        int port = ServerProcess.freePort();
        int unused = ServerProcess.freePort();
        Path directory = Files.createTempDirectory("isobar-s3mock");
        Deletion.atExit(directory);
        List<String> jvm = List.of(
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dserver.address=127.0.0.1",
                "-Dserver.port=" + unused,
                "-Dhttp.port=" + port,
                "-Dspring.main.banner-mode=off",
                "-Dcom.adobe.testing.s3mock.store.root=" + directory);
        ServerProcess process =
                ServerProcess.start("s3mock", ServerProcess.java("s3mock", jvm, MAIN, List.of()), Map.of());
        process.awaitPort(port, START);
        return new S3MockServer(process, directory, URI.create("http://127.0.0.1:" + port));
    }

    /** Where it listens. */
    public URI uri() {
        return uri;
    }

    @Override
    public void close() throws IOException {
        process.close();
        Deletion.of(directory);
    }
}
