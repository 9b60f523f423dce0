package dev.isobar.example.memory;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.isobar.blob.BlobHeaders;
import dev.isobar.blob.SignedUrl;
import dev.isobar.blob.spi.SignRequest;
import dev.isobar.example.memory.MemoryException.Reason;
import dev.isobar.spi.ResourceName;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Honours signed requests, on loopback. A signature here is a random number that the server remembers together with all it
 * stands for, so nothing of a request can be changed.
 */
final class SignedServer implements AutoCloseable {
    private static final String CONTENT_TYPE = "Content-Type";

    private final Memory memory;
    private final HttpServer server;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Grant> grants = new ConcurrentHashMap<>();

    private SignedServer(Memory memory, HttpServer server) {
        this.memory = memory;
        this.server = server;
    }

    /** What a signature allows. */
    private record Grant(String bucket, SignRequest request, String path, Instant expires, Clock clock) {}

    static SignedServer start(Memory memory) {
        try {
            HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            SignedServer server = new SignedServer(memory, http);
            http.createContext("/", server::answer);
            http.start();
            return server;
        } catch (IOException e) {
            throw new MemoryException(Reason.NOT_LISTENING);
        }
    }

    SignedUrl sign(String bucket, SignRequest request, Clock clock) {
        byte[] signature = new byte[16];
        random.nextBytes(signature);
        String token = HexFormat.of().formatHex(signature);
        String path = "/" + bucket + "/" + URLEncoder.encode(request.key(), StandardCharsets.UTF_8);
        Instant expires = clock.instant().plus(request.validFor());
        grants.put(token, new Grant(bucket, request, path, expires, clock));
        Map<String, String> headers = request.headers()
                .contentType()
                .filter(type -> request.method() == SignedUrl.Method.PUT)
                .map(type -> Map.of(CONTENT_TYPE, type))
                .orElse(Map.of());
        String address = "http://127.0.0.1:" + server.getAddress().getPort();
        return SignedUrl.of(request.method(), URI.create(address + path + "?" + token), headers, expires);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            Grant grant = grants.get(String.valueOf(exchange.getRequestURI().getRawQuery()));
            if (grant == null || !allows(grant, exchange)) {
                exchange.sendResponseHeaders(403, -1);
                return;
            }
            perform(grant, body, exchange);
        }
    }

    private static boolean allows(Grant grant, HttpExchange exchange) {
        String type = grant.request().headers().contentType().orElse("");
        boolean typed = grant.request().method() != SignedUrl.Method.PUT
                || type.isEmpty()
                || type.equals(exchange.getRequestHeaders().getFirst(CONTENT_TYPE));
        return typed
                && grant.path().equals(exchange.getRequestURI().getRawPath())
                && grant.request().method().name().equals(exchange.getRequestMethod())
                && grant.clock().instant().isBefore(grant.expires());
    }

    private void perform(Grant grant, byte[] body, HttpExchange exchange) throws IOException {
        SignRequest request = grant.request();
        try {
            BucketData data = bucket(grant.bucket());
            synchronized (data) {
                switch (request.method()) {
                    case GET -> send(data.get(request.key()), exchange);
                    case DELETE -> data.delete(request.key(), request.condition());
                    case PUT -> {
                        Instant now = grant.clock().instant();
                        data.put(request.key(), body, request.headers(), request.condition(), now);
                    }
                }
            }
            if (request.method() != SignedUrl.Method.GET) {
                exchange.sendResponseHeaders(200, -1);
            }
        } catch (MemoryException e) {
            exchange.sendResponseHeaders(e.reason() == Reason.CONDITION_LOST ? 412 : 404, -1);
        }
    }

    private BucketData bucket(String name) {
        return memory.resource(new ResourceName("bucket", name, name, ""), BucketData.class)
                .get();
    }

    private static void send(BucketData.Blob blob, HttpExchange exchange) throws IOException {
        BlobHeaders headers = blob.info().headers();
        set(exchange, CONTENT_TYPE, headers.contentType());
        set(exchange, "Cache-Control", headers.cacheControl());
        set(exchange, "Content-Disposition", headers.contentDisposition());
        set(exchange, "Content-Encoding", headers.contentEncoding());
        set(exchange, "Content-Language", headers.contentLanguage());
        exchange.sendResponseHeaders(200, blob.bytes().length == 0 ? -1 : blob.bytes().length);
        exchange.getResponseBody().write(blob.bytes());
    }

    private static void set(HttpExchange exchange, String name, Optional<String> value) {
        value.ifPresent(present -> exchange.getResponseHeaders().set(name, present));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
