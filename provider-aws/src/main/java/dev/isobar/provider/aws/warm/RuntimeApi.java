package dev.isobar.provider.aws.warm;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * As much of Lambda's Runtime API as one process under training needs
 * (https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html): events one after the other, and their results.
 */
final class RuntimeApi implements AutoCloseable {
    private static final String PREFIX = "/2018-06-01/runtime/";
    private static final Duration BUDGET = Duration.ofSeconds(30);

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final BlockingQueue<byte[]> events = new LinkedBlockingQueue<>();
    private final BlockingQueue<Result> results = new LinkedBlockingQueue<>();
    private final CompletableFuture<Void> idle = new CompletableFuture<>();
    private final int expected;

    /**
     * What became of an event.
     *
     * @param text the answer, or the error, as JSON; a streamed answer begins so
     */
    record Result(boolean failed, String text) {
        /** What there is of JSON: a stream's zero bytes end it. */
        String head() {
            int end = text.indexOf(0);
            return end < 0 ? text : text.substring(0, end);
        }
    }

    private RuntimeApi(HttpServer server, List<byte[]> events) {
        this.server = server;
        this.events.addAll(events);
        this.expected = events.size();
        server.setExecutor(threads);
        server.createContext(PREFIX, this::handle);
        server.start();
    }

    /** An API on a free port of this machine alone, which has these events. */
    static RuntimeApi with(List<byte[]> events) throws IOException {
        return new RuntimeApi(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0), events);
    }

    /** Host and port. */
    String authority() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** Completes when the process asks for more than there is, or fails in its init phase. */
    CompletableFuture<Void> idle() {
        return idle;
    }

    /** The results so far, in order. */
    List<Result> results() {
        return List.copyOf(results);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = body(exchange);
            String path = exchange.getRequestURI().getPath().substring(PREFIX.length());
            if (path.equals("invocation/next")) {
                next(exchange);
            } else {
                results.add(new Result(path.endsWith("/error"), body));
                exchange.sendResponseHeaders(202, -1);
                if (path.equals("init/error")) {
                    idle.complete(null);
                }
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    /** The body; one of ours where the process breaks a stream off, with trailers that this server does not know. */
    private static String body(HttpExchange exchange) {
        try {
            return new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException brokenOff) {
            return "{\"statusCode\":500}";
        }
    }

    private void next(HttpExchange exchange) throws IOException, InterruptedException {
        if (results.size() >= expected) {
            idle.complete(null);
        }
        byte[] event = events.take();
        var headers = exchange.getResponseHeaders();
        headers.set("Lambda-Runtime-Aws-Request-Id", "training-" + results.size());
        headers.set(
                "Lambda-Runtime-Deadline-Ms",
                Long.toString(Instant.now().plus(BUDGET).toEpochMilli()));
        headers.set("Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:us-east-1:123456789012:function:training");
        headers.set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, event.length);
        exchange.getResponseBody().write(event);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
