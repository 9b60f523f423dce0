package dev.isobar.provider.aws.queue;

import com.sun.net.httpserver.HttpExchange;
import dev.isobar.testserver.LoopbackServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * As much of S3 as large bodies of messages need: PUT, GET and DELETE of an object, in memory. It checks no signature and
 * undoes the chunks in which the SDK sends over plain HTTP.
 */
final class BodyBucket {
    private static final byte[] MISSING = "<Error><Code>NoSuchKey</Code><Message>none</Message></Error>"
            .getBytes(java.nio.charset.StandardCharsets.UTF_8);

    private final Map<String, byte[]> objects = new ConcurrentHashMap<>();
    private final LoopbackServer http;

    BodyBucket() throws IOException {
        http = LoopbackServer.open("bodies");
        http.serve(this::serve);
    }

    URI address() {
        return http.address();
    }

    /** The paths of all objects. */
    Map<String, byte[]> objects() {
        return objects;
    }

    private void serve(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        try (exchange) {
            switch (exchange.getRequestMethod()) {
                case "PUT" -> {
                    objects.put(path, body(exchange));
                    exchange.getResponseHeaders().set("ETag", "\"e\"");
                    exchange.sendResponseHeaders(200, -1);
                }
                case "GET" -> answer(exchange, objects.get(path));
                default -> {
                    exchange.getRequestBody().readAllBytes();
                    objects.remove(path);
                    exchange.sendResponseHeaders(204, -1);
                }
            }
        }
    }

    private static void answer(HttpExchange exchange, byte[] found) throws IOException {
        byte[] body = found == null ? MISSING : found;
        exchange.sendResponseHeaders(found == null ? 404 : 200, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }

    private static byte[] body(HttpExchange exchange) throws IOException {
        InputStream in = exchange.getRequestBody();
        String encoding = exchange.getRequestHeaders().getFirst("Content-Encoding");
        if (encoding == null || !encoding.contains("aws-chunked")) {
            return in.readAllBytes();
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (int size = size(line(in)); size > 0; size = size(line(in))) {
            whole.write(in.readNBytes(size));
            line(in);
        }
        in.readAllBytes();
        return whole.toByteArray();
    }

    private static int size(String line) {
        return Integer.parseInt(line.split(";", -1)[0], 16);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }
}
