package dev.isobar.conformance.tiny;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The server: items under paths with conditions, and queues. {@code FETCH} reads, for Java's client repeats a {@code GET} by
 * itself. {@code PUT} takes {@code If-None-Match: *} and {@code If-Match}
 * and remembers the {@code Write-Id}; {@code POST} to a queue passes over a {@code Token} that it has seen; {@code DELETE} of a
 * queue takes a message out.
 */
final class TinyServer implements AutoCloseable {
    static {
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final Map<String, Item> items = new HashMap<>();
    private final Map<String, Deque<byte[]>> queues = new HashMap<>();
    private final Set<String> tokens = new HashSet<>();
    private final AtomicLong requests = new AtomicLong();
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final HttpServer http;
    private long revisions;

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Item(byte[] body, String revision, String writeId) {}

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Answer(int status, byte[] body, @Nullable Item about) {
        static Answer of(int status) {
            return new Answer(status, new byte[0], null);
        }
    }

    TinyServer() throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        http.createContext("/", this::handle);
        http.setExecutor(workers);
        http.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
    }

    long requests() {
        return requests.get();
    }

    private void handle(HttpExchange exchange) throws IOException {
        requests.incrementAndGet();
        try (exchange) {
            byte[] body = body(exchange);
            Answer answer = answer(exchange, body);
            Item about = answer.about();
            if (about != null) {
                exchange.getResponseHeaders().set("Revision", about.revision());
                exchange.getResponseHeaders().set("Write-Id", about.writeId());
            }
            exchange.sendResponseHeaders(answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
            exchange.getResponseBody().write(answer.body());
        }
    }

    /** The whole body; a connection that ends early ends the exchange. */
    private static byte[] body(HttpExchange exchange) throws IOException {
        String length = exchange.getRequestHeaders().getFirst("Content-Length");
        try (InputStream in = exchange.getRequestBody()) {
            byte[] body = in.readAllBytes();
            if (length != null && Long.parseLong(length) != body.length) {
                throw new IOException("the connection ended early");
            }
            return body;
        }
    }

    private synchronized Answer answer(HttpExchange exchange, byte[] body) {
        String path = exchange.getRequestURI().getRawPath();
        return switch (exchange.getRequestMethod()) {
            case "FETCH" -> get(path);
            case "PUT" -> put(exchange, path, body);
            case "POST" -> send(exchange, path, body);
            default -> take(path);
        };
    }

    private Answer get(String path) {
        Item item = items.get(path);
        return item == null ? Answer.of(404) : new Answer(200, item.body(), item);
    }

    private Answer put(HttpExchange exchange, String path, byte[] body) {
        Item present = items.get(path);
        String match = exchange.getRequestHeaders().getFirst("If-Match");
        boolean absent = exchange.getRequestHeaders().containsKey("If-None-Match");
        boolean taken = absent && present != null;
        boolean another =
                match != null && (present == null || !present.revision().equals(match));
        if (taken || another) {
            return new Answer(412, new byte[0], present);
        }
        String writeId = exchange.getRequestHeaders().getFirst("Write-Id");
        Item stored = new Item(body, "r" + ++revisions, writeId == null ? "" : writeId);
        items.put(path, stored);
        return new Answer(200, new byte[0], stored);
    }

    private Answer send(HttpExchange exchange, String path, byte[] body) {
        String token = exchange.getRequestHeaders().getFirst("Token");
        if (token == null || tokens.add(token)) {
            queues.computeIfAbsent(path, name -> new ArrayDeque<>()).add(body);
        }
        return Answer.of(200);
    }

    private Answer take(String path) {
        byte[] first = queues.computeIfAbsent(path, name -> new ArrayDeque<>()).poll();
        return first == null ? Answer.of(204) : new Answer(200, first, null);
    }

    @Override
    public void close() {
        http.stop(0);
        workers.shutdownNow();
    }
}
