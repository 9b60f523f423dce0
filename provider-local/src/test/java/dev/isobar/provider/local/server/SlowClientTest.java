package dev.isobar.provider.local.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Clients that begin and do not go on. Each waits until the server closes the connection, and no longer than a minute. */
class SlowClientTest {
    private static Process server;
    private static int port;

    @BeforeAll
    static void start() throws IOException {
        server = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dsun.net.httpserver.idleInterval=1",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        SlowServer.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader out = server.inputReader(StandardCharsets.UTF_8);
        port = Integer.parseInt(out.readLine());
    }

    @AfterAll
    static void end() throws InterruptedException {
        server.destroyForcibly().waitFor();
    }

    private static String answer(String part) throws IOException {
        try (Wire wire = new Wire(port)) {
            wire.patience(60_000);
            wire.send(part);
            return wire.rest();
        }
    }

    @Test
    void aHeadThatNeverEndsClosesTheConnection() throws IOException {
        assertThat(answer("GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ")).doesNotContain("200");
    }

    @Test
    void aBodyThatNeverComesClosesTheConnection() throws IOException {
        assertThat(answer("PUT / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\nabc"))
                .doesNotContain("200");
    }

    @Test
    void aConnectionThatIsKeptAfterItsAnswerIsClosedWhenItIsIdle() throws IOException {
        assertThat(answer("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")).endsWith("0");
    }
}
