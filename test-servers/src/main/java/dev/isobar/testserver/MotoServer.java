package dev.isobar.testserver;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/**
 * Moto's server: SNS, SQS, Secrets Manager and more of AWS, all in memory behind one address. From the Python package
 * {@code moto[server]}, version 5.
 *
 * <p>It runs on the real clock, checks no signature, and is no model of AWS's limits.
 */
public final class MotoServer implements AutoCloseable {
    /** What reports call it. */
    public static final String NAME = "Moto 5";

    private static final String PROGRAM = "moto_server";
    private static final Duration START = Duration.ofSeconds(60);

    private final ServerProcess process;
    private final int port;

    private MotoServer(ServerProcess process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Why it cannot be started on this machine; empty where it can. */
    public static Optional<String> obstacle() {
        return Programs.missing(List.of(PROGRAM)).isEmpty()
                ? Optional.empty()
                : Optional.of("Moto is not installed (no " + PROGRAM
                        + " on the PATH); install the Python package moto[server]");
    }

    /** Starts an empty one on a free port. */
    public static MotoServer start() throws IOException, TimeoutException, InterruptedException {
        int port = ServerProcess.freePort();
        ServerProcess process = ServerProcess.start(
                "moto", List.of(PROGRAM, "-H", "127.0.0.1", "-p", Integer.toString(port)), Map.of());
        return new MotoServer(process.awaitPort(port, START), port);
    }

    /** Where it listens. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + port);
    }

    @Override
    public void close() {
        process.close();
    }
}
