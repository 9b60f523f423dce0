package dev.isobar.provider.local.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.Body;
import dev.isobar.Capabilities;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.http.HttpHandler;
import dev.isobar.http.HttpPipeline;
import dev.isobar.http.HttpResponse;
import dev.isobar.http.Routes;
import dev.isobar.spi.Instances;
import dev.isobar.spi.RunLog;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.io.SequenceInputStream;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LocalServerTest {
    private static final String HOST = "Host: localhost\r\n";
    private static final String LAST = HOST + "Connection: close\r\n";

    private final ByteArrayOutputStream logged = new ByteArrayOutputStream();
    private final RunLog log = RunLog.lines(new PrintStream(logged, true, StandardCharsets.UTF_8));
    private final List<LocalServer> started = new ArrayList<>();

    @AfterEach
    void stop() {
        started.forEach(LocalServer::close);
    }

    private int serve(HttpHandler handler) {
        return serve(ServerSettings.DEFAULT.port(0), handler).port();
    }

    private LocalServer serve(ServerSettings settings, HttpHandler handler) {
        LocalServer server = LocalServer.bind(settings, handler, log).start();
        started.add(server);
        return server;
    }

    private String get(int port, String target) throws IOException {
        return Wire.exchange(port, "GET " + target + " HTTP/1.1\r\n" + LAST + "\r\n");
    }

    @Test
    @DisplayName("FN-2 method, path and query arrive exactly as they were sent")
    void targets() throws IOException {
        int port = serve(q -> HttpResponse.text(q.method() + " [" + q.rawPath() + "] [" + q.rawQuery() + "]"));

        assertThat(get(port, "/a%2Fb/%C3%A9?x=1&x=%26&y")).endsWith("GET [/a%2Fb/%C3%A9] [x=1&x=%26&y]");
        assertThat(get(port, "//a//b/")).endsWith("GET [//a//b/] []");
        assertThat(get(port, "http://localhost/c?d=//e")).endsWith("GET [/c] [d=//e]");
        assertThat(Wire.exchange(port, "PURGE /x HTTP/1.1\r\n" + LAST + "\r\n")).endsWith("PURGE [/x] []");
    }

    @Test
    @DisplayName("FN-2 a target that the JDK's server cannot carry is refused, never altered")
    void refusedTargets() throws IOException {
        int port = serve(q -> HttpResponse.text("served " + q.rawPath()));

        assertThat(get(port, "//a")).startsWith("HTTP/1.1 404 ").doesNotContain("served");
        assertThat(get(port, "//")).startsWith("HTTP/1.1 400 ").doesNotContain("served");
        assertThat(get(port, "/a|b")).startsWith("HTTP/1.1 400 ").doesNotContain("served");
        assertThat(get(port, "/a#b")).startsWith("HTTP/1.1 400 ").doesNotContain("served");
    }

    @Test
    @DisplayName("FN-2 repeated headers arrive in order, whatever the case of their names")
    void repeatedRequestHeaders() throws IOException {
        int port = serve(q -> HttpResponse.text(String.join("|", q.headers("x-one"))));

        String request = "GET / HTTP/1.1\r\n" + LAST + "X-One: a\r\nx-Two: -\r\nx-one:  b, c \r\nX-ONE:\r\n\r\n";

        assertThat(Wire.exchange(port, request)).endsWith("\r\n\r\na|b, c|");
    }

    @Test
    @DisplayName("FN-2 several Set-Cookie headers leave as several")
    void cookies() throws IOException {
        int port =
                serve(q -> HttpResponse.text("").addHeader("set-cookie", "a=1").addHeader("set-cookie", "b=2"));

        assertThat(get(port, "/").toLowerCase(Locale.ROOT)).contains("set-cookie: a=1\r\n", "set-cookie: b=2\r\n");
    }

    @Test
    @DisplayName("FN-2 every byte passes in both directions, with a length and in chunks")
    void allBytes() throws IOException {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        int port = serve(q -> HttpResponse.of(Body.of(q.body().bytes()), "application/octet-stream"));
        String bytes = new String(all, StandardCharsets.ISO_8859_1);

        assertThat(Wire.exchange(port, "PUT / HTTP/1.1\r\n" + LAST + "Content-Length: 256\r\n\r\n" + bytes))
                .endsWith("\r\n\r\n" + bytes);
        assertThat(Wire.exchange(
                        port,
                        "PUT / HTTP/1.1\r\n" + LAST + "Transfer-Encoding: chunked\r\n\r\n" + "80\r\n"
                                + bytes.substring(0, 128) + "\r\n80\r\n" + bytes.substring(128) + "\r\n0\r\n\r\n"))
                .endsWith("\r\n\r\n" + bytes);
    }

    @Test
    @DisplayName("FN-2 a request body that is cut off is an error to whoever reads it, never a short body")
    void truncatedBody() throws IOException {
        AtomicReference<Object> seen = new AtomicReference<>();
        int port = serve(q -> {
            try {
                seen.set(q.body().bytes());
            } catch (CloudException e) {
                seen.set(e.code());
            }
            return HttpResponse.status(204);
        });

        Wire.exchange(port, "PUT / HTTP/1.1\r\n" + LAST + "Content-Length: 10\r\n\r\nabc");
        assertThat(seen.getAndSet("unset")).isEqualTo(ErrorCode.DATA_LOSS);
        Wire.exchange(port, "PUT / HTTP/1.1\r\n" + LAST + "Transfer-Encoding: chunked\r\n\r\n5\r\nabc");
        assertThat(seen.get()).isEqualTo(ErrorCode.DATA_LOSS);
    }

    @Test
    @DisplayName("FN-3 the answer to HEAD says the length and has no body")
    void head() throws IOException {
        int port = serve(hello()::handle);

        String answer = Wire.exchange(port, "HEAD / HTTP/1.1\r\n" + LAST + "\r\n");

        assertThat(answer)
                .startsWith("HTTP/1.1 200 ")
                .containsIgnoringCase("content-length: 5\r\n")
                .endsWith("\r\n\r\n");
    }

    @Test
    @DisplayName("FN-11 bodies beyond the limit are 413 and headers beyond theirs 431")
    void limits() throws IOException {
        int port = serve(hello().maxBody(10)::handle);

        assertThat(Wire.exchange(port, "PUT / HTTP/1.1\r\n" + LAST + "Content-Length: 11\r\n\r\n12345678901"))
                .startsWith("HTTP/1.1 413 ");
        assertThat(Wire.exchange(
                        port,
                        "PUT / HTTP/1.1\r\n" + LAST
                                + "Transfer-Encoding: chunked\r\n\r\nb\r\n12345678901\r\n0\r\n\r\n"))
                .startsWith("HTTP/1.1 413 ");
        assertThat(Wire.exchange(port, "PUT / HTTP/1.1\r\n" + LAST + "Content-Length: 10\r\n\r\n1234567890"))
                .endsWith("1234567890");
        assertThat(Wire.exchange(port, "GET / HTTP/1.1\r\n" + LAST + "X: " + "x".repeat(9000) + "\r\n\r\n"))
                .startsWith("HTTP/1.1 431 ");
    }

    private HttpPipeline hello() {
        Routes routes = new Routes();
        routes.get("/", q -> HttpResponse.text("hello"));
        routes.put("/", q -> HttpResponse.of(Body.of(q.body().bytes()), "text/plain"));
        return HttpPipeline.of(routes.declared(), List.of(), Instances.none(), Capabilities.all())
                .log(log);
    }

    @Test
    @DisplayName("FN-10 a streamed answer reaches the client piece by piece, while it is still being written")
    void streaming() throws Exception {
        PipedOutputStream writer = new PipedOutputStream();
        PipedInputStream reader = new PipedInputStream(writer);
        int port = serve(q -> HttpResponse.of(Body.of(reader), "text/plain"));
        try (Wire wire = new Wire(port)) {
            wire.send("GET / HTTP/1.1\r\n" + LAST + "\r\n");
            writer.write("first".getBytes(StandardCharsets.US_ASCII));
            writer.flush();
            assertThat(wire.until("first")).containsIgnoringCase("transfer-encoding: chunked");
            writer.write("second".getBytes(StandardCharsets.US_ASCII));
            writer.close();
            assertThat(wire.rest()).contains("second").endsWith("0\r\n\r\n");
        }
    }

    @Test
    @DisplayName("FN-10 a stream that fails midway does not look whole")
    void brokenStream() throws IOException {
        InputStream failing = new SequenceInputStream(
                new ByteArrayInputStream("some".getBytes(StandardCharsets.US_ASCII)), new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw new IOException("the source broke");
                    }

                    @Override
                    public int read(byte[] target, int offset, int length) throws IOException {
                        return read();
                    }
                });
        int port = serve(q -> HttpResponse.of(Body.of(failing), "text/plain"));

        assertThat(get(port, "/")).contains("some").doesNotContain("\r\n0\r\n");
    }

    @Test
    void anAnswerShorterThanItsLengthCutsTheConnection() throws IOException {
        int port = serve(q -> HttpResponse.of(Body.of(new ByteArrayInputStream(new byte[3]), 10), "text/plain"));

        String answer = get(port, "/");

        assertThat(answer).as("never the whole of what it announces").doesNotEndWith("\0".repeat(10));
        assertThat(answer.isEmpty() || answer.toLowerCase(Locale.ROOT).contains("content-length: 10"))
                .as("cut after its head, or before it where the JDK holds the head back")
                .isTrue();
    }

    @Test
    void anEarlyAnswerReachesAClientThatIsStillSending() throws IOException {
        int port = serve(q -> HttpResponse.text("enough").withStatus(413));
        try (Wire wire = new Wire(port)) {
            wire.send("PUT / HTTP/1.1\r\n" + LAST + "Content-Length: 6000000\r\n\r\n");
            wire.send(new byte[6_000_000]);
            assertThat(wire.rest()).startsWith("HTTP/1.1 413 ").endsWith("enough");
        }
    }

    @Test
    void anAnswerArrivesWhereTheHandlerClosedTheBodyHalfReadOrLeftItAlone() throws IOException {
        int port = serve(q -> {
            if (q.rawPath().equals("/half")) {
                try (InputStream in = q.body().stream()) {
                    return HttpResponse.text("read " + in.readNBytes(10).length);
                }
            }
            return HttpResponse.status(204);
        });
        for (String path : List.of("/half", "/none")) {
            try (Wire wire = new Wire(port)) {
                wire.send("PUT " + path + " HTTP/1.1\r\n" + LAST + "Content-Length: 6000000\r\n\r\n");
                wire.send(new byte[6_000_000]);
                assertThat(wire.rest()).startsWith("HTTP/1.1 20");
            }
        }
    }

    @Test
    void anInterruptedHandlerIsAnsweredAndTheNextRequestOfItsThreadIsNotInterrupted() throws IOException {
        int port = serve(q -> {
            boolean before = Thread.currentThread().isInterrupted();
            Thread.currentThread().interrupt();
            return HttpResponse.text("interrupted before: " + before);
        });
        for (int i = 0; i < 5; i++) {
            assertThat(get(port, "/")).endsWith("interrupted before: false");
        }
    }

    @Test
    void aConnectionServesSeveralRequests() throws IOException {
        int port = serve(q -> HttpResponse.text("[" + q.rawPath() + "]"));
        try (Wire wire = new Wire(port)) {
            wire.send(
                    "PUT /a HTTP/1.1\r\n" + HOST + "Content-Length: 4\r\n\r\n1234GET /b HTTP/1.1\r\n" + LAST + "\r\n");
            assertThat(wire.rest()).contains("[/a]").endsWith("[/b]");
        }
    }

    @Test
    void aHandlerThatClosesTheBodyKeepsTheConnection() throws IOException {
        int port = serve(q -> {
            try (InputStream body = q.body().stream()) {
                return HttpResponse.text("[" + body.read() + "]");
            }
        });
        try (Wire wire = new Wire(port)) {
            wire.send(
                    "PUT /a HTTP/1.1\r\n" + HOST + "Content-Length: 4\r\n\r\n1234GET /b HTTP/1.1\r\n" + LAST + "\r\n");
            assertThat(wire.rest()).contains("[49]").endsWith("[-1]");
        }
    }

    @Test
    void aStrangersNameIsRefused() throws IOException {
        int port = serve(ServerSettings.DEFAULT.port(0).allowHost("my.test"), q -> HttpResponse.text("served"))
                .port();

        for (String host : List.of("localhost", "LOCALHOST:" + port, "127.0.0.1:1", "[::1]:8080", "[::1]", "my.test")) {
            assertThat(Wire.exchange(port, "GET / HTTP/1.1\r\nConnection: close\r\nHost: " + host + "\r\n\r\n"))
                    .endsWith("served");
        }
        for (String host : List.of("evil.example", "localhost.evil.example", "127.0.0.2", "[::2]")) {
            assertThat(Wire.exchange(port, "GET / HTTP/1.1\r\nConnection: close\r\nHost: " + host + "\r\n\r\n"))
                    .startsWith("HTTP/1.1 421 ")
                    .contains("--host-allow", "\"requestId\"")
                    .doesNotContain("served");
        }
        assertThat(get(port, "http://evil.example/")).startsWith("HTTP/1.1 421 ");
        assertThat(Wire.exchange(port, "GET / HTTP/1.1\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400 ");
        assertThat(Wire.exchange(port, "GET / HTTP/1.1\r\nHost: evil.example\r\n" + LAST + "\r\n"))
                .startsWith("HTTP/1.1 400 ");
    }

    @Test
    void aStarLetsEveryNameIn() throws IOException {
        int port = serve(ServerSettings.DEFAULT.port(0).allowHost("*"), q -> HttpResponse.text("served"))
                .port();

        assertThat(Wire.exchange(port, "GET / HTTP/1.1\r\nConnection: close\r\nHost: any.example\r\n\r\n"))
                .endsWith("served");
    }

    @Test
    void fiveHundredHalfSentRequestsDoNotKeepAGoodOneFromItsAnswer() throws IOException {
        int port = serve(q -> HttpResponse.text("answered"));
        List<Wire> loris = new ArrayList<>();
        try {
            for (int i = 0; i < 500; i++) {
                loris.add(new Wire(port).send("GET /half"));
            }
            assertThat(get(port, "/")).endsWith("answered");
        } finally {
            for (Wire wire : loris) {
                wire.close();
            }
        }
    }

    @Test
    @DisplayName("FN-4 what a handler throws is answered without its stack trace, and logged with it")
    void brokenHandler() throws IOException {
        int port = serve(q -> {
            throw new IllegalStateException("secret detail");
        });

        assertThat(get(port, "/"))
                .startsWith("HTTP/1.1 500 ")
                .contains("problem+json")
                .doesNotContain("secret", "at dev");
        assertThat(logged.toString(StandardCharsets.UTF_8)).contains("IllegalStateException: secret detail");
    }

    @Test
    @DisplayName("FN-7 a handler sees its time, its id and the caller's trace")
    void invocations() throws IOException {
        int port = serve(
                        ServerSettings.DEFAULT.port(0).budget(Duration.ofSeconds(7)),
                        q -> HttpResponse.json(List.of(
                                q.invocation().traceContext().get("traceparent"),
                                q.invocation().traceContext().get("tracestate"),
                                q.invocation().remaining().toMillis() <= 7000,
                                q.invocation().id().length())))
                .port();

        String request = "GET / HTTP/1.1\r\n" + LAST + "Traceparent: 00-ab-cd-01\r\ntracestate: v=1\r\n\r\n";

        assertThat(Wire.exchange(port, request)).endsWith("[\"00-ab-cd-01\",\"v=1\",true,36]");
    }

    @Test
    void stoppingLetsARunningHandlerFinishAndTurnsAwayNewOnes() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        LocalServer server = serve(ServerSettings.DEFAULT.port(0), q -> {
            inside.countDown();
            goOn.await();
            return HttpResponse.text("finished");
        });
        try (Wire running = new Wire(server.port()).send("GET / HTTP/1.1\r\n" + HOST + "\r\n")) {
            inside.await();
            CompletableFuture<Void> closing = CompletableFuture.runAsync(server::close);
            String late = "";
            while (!late.startsWith("HTTP/1.1 503 ") && !closing.isDone()) {
                late = tried(server.port());
            }
            goOn.countDown();
            assertThat(running.rest()).endsWith("finished");
            closing.join();
        }
        assertThatThrownBy(() -> new Wire(server.port())).isInstanceOf(IOException.class);
    }

    /** A request that may be let in before the gate is shut; then it is given up. */
    private static String tried(int port) throws IOException {
        try (Wire wire = new Wire(port)) {
            wire.patience(100);
            return wire.send("GET / HTTP/1.1\r\n" + LAST + "\r\n").rest();
        } catch (SocketTimeoutException letIn) {
            return "";
        }
    }

    @Test
    void stoppingCancelsWhatDoesNotEnd() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CompletableFuture<Boolean> cancelled = new CompletableFuture<>();
        LocalServer server = serve(ServerSettings.DEFAULT.port(0).stopTime(Duration.ofMillis(1)), q -> {
            inside.countDown();
            while (!q.invocation().cancelled()) {
                Thread.onSpinWait();
            }
            cancelled.complete(true);
            return HttpResponse.status(204);
        });
        try (Wire wire = new Wire(server.port()).send("GET / HTTP/1.1\r\n" + HOST + "\r\n")) {
            inside.await();
            server.close();
            assertThat(cancelled.join()).isTrue();
        }
    }

    @Test
    void aTakenPortIsNamed() {
        int taken = serve(q -> HttpResponse.status(204));

        assertThatThrownBy(() -> serve(ServerSettings.DEFAULT.port(taken), q -> HttpResponse.status(204)))
                .isInstanceOf(CloudException.class)
                .hasMessageContaining("port " + taken + " is taken");
    }
}
