package dev.isobar.provider.local.server;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import dev.isobar.Body;
import dev.isobar.Invocation;
import dev.isobar.error.CloudException;
import dev.isobar.http.HttpHeader;
import dev.isobar.http.HttpRequest;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** A request of the JDK's server as a portable one. */
final class Incoming {
    private Incoming() {}

    static Invocation invocation(HttpExchange exchange, Duration budget) {
        return Invocation.begin(newId(), budget, trace(exchange.getRequestHeaders()));
    }

    /** A state without a parent says nothing, and is left out as the trace standard wants it. */
    private static Map<String, String> trace(Headers headers) {
        String parent = headers.getFirst("traceparent");
        if (parent == null) {
            return Map.of();
        }
        String state = headers.getFirst("tracestate");
        return state == null ? Map.of("traceparent", parent) : Map.of("traceparent", parent, "tracestate", state);
    }

    /** Unique, which is all that is asked of it: a secure random source would make the requests queue up before it. */
    private static String newId() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    /** The request; INVALID_ARGUMENT when a header of it is none. */
    static HttpRequest request(HttpExchange exchange, Invocation invocation) {
        return HttpRequest.of(
                exchange.getRequestMethod(),
                target(exchange.getRequestURI()),
                headers(exchange),
                body(exchange),
                invocation);
    }

    /** Path and query exactly as sent: a URI would take the first segment of {@code //a/b} for a host. */
    static String target(URI uri) {
        String sent = uri.toString();
        if (sent.indexOf('#') >= 0) {
            throw CloudException.invalidArgument(
                    "request target", "a target with #", "path and query, # written as %23");
        }
        return sent.startsWith("/") ? sent : afterHost(sent);
    }

    private static String afterHost(String absolute) {
        int slash = absolute.indexOf('/', absolute.indexOf("//") + 2);
        return slash < 0 ? "/" : absolute.substring(slash);
    }

    private static List<HttpHeader> headers(HttpExchange exchange) {
        List<HttpHeader> lines = new ArrayList<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> values.forEach(value -> lines.add(new HttpHeader(name, value))));
        return lines;
    }

    /** True when bytes come after the headers. */
    static boolean hasBody(HttpExchange exchange) {
        String length = exchange.getRequestHeaders().getFirst("content-length");
        return exchange.getRequestHeaders().containsKey("transfer-encoding")
                || (length != null && !length.strip().equals("0"));
    }

    private static Body body(HttpExchange exchange) {
        if (!hasBody(exchange)) {
            return Body.empty();
        }
        String length = exchange.getRequestHeaders().getFirst("content-length");
        if (length == null) {
            return Body.of(exchange.getRequestBody());
        }
        return Body.of(exchange.getRequestBody(), Long.parseLong(length.strip()));
    }
}
