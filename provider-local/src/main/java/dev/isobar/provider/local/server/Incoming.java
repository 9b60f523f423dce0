package dev.isobar.provider.local.server;

import com.sun.net.httpserver.HttpExchange;
import dev.isobar.Body;
import dev.isobar.Invocation;
import dev.isobar.error.CloudException;
import dev.isobar.http.HttpHeader;
import dev.isobar.http.HttpRequest;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A request of the JDK's server on its way to a portable one. Its header lines are gone through once, under the names as that
 * server writes them: each look-up there would make another text of its name.
 */
final class Incoming {
    private final HttpExchange exchange;
    private List<String> hosts = List.of();
    private String parent = "";
    private String state = "";
    private String length = "";
    private boolean chunked;

    Incoming(HttpExchange exchange) {
        this.exchange = exchange;
        for (Map.Entry<String, List<String>> line : exchange.getRequestHeaders().entrySet()) {
            note(line.getKey(), line.getValue());
        }
    }

    private void note(String name, List<String> values) {
        switch (name) {
            case "Host" -> hosts = values;
            case "Content-length" -> length = values.get(0).strip();
            case "Transfer-encoding" -> chunked = true;
            case "Traceparent" -> parent = values.get(0);
            case "Tracestate" -> state = values.get(0);
            default -> {}
        }
    }

    Invocation invocation(Duration budget) {
        return Invocation.begin(newId(), budget, trace());
    }

    /** A state without a parent says nothing, and is left out as the trace standard wants it. */
    private Map<String, String> trace() {
        if (parent.isEmpty()) {
            return Map.of();
        }
        return state.isEmpty() ? Map.of("traceparent", parent) : Map.of("traceparent", parent, "tracestate", state);
    }

    /** Unique, which is all that is asked of it: a secure random source would make the requests queue up before it. */
    private static String newId() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    /** The Host header, and the host of the target where a client writes the whole address as to a proxy. */
    List<String> hostLines() {
        URI target = exchange.getRequestURI();
        String authority = target.toString().startsWith("/") ? null : target.getRawAuthority();
        return authority == null ? hosts : List.of(authority);
    }

    /** The request; INVALID_ARGUMENT when a header of it is none. */
    HttpRequest request(Invocation invocation) {
        return HttpRequest.of(
                exchange.getRequestMethod(), target(exchange.getRequestURI()), headers(), body(), invocation);
    }

    /** Path and query exactly as sent: a URI would take the first segment of {@code //a/b} for a host. */
    private static String target(URI uri) {
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

    private List<HttpHeader> headers() {
        List<HttpHeader> lines = new ArrayList<>();
        for (Map.Entry<String, List<String>> line : exchange.getRequestHeaders().entrySet()) {
            for (String value : line.getValue()) {
                lines.add(new HttpHeader(line.getKey(), value));
            }
        }
        return lines;
    }

    /** True when bytes come after the headers. */
    boolean hasBody() {
        return chunked || !(length.isEmpty() || length.equals("0"));
    }

    private Body body() {
        if (!hasBody()) {
            return Body.empty();
        }
        InputStream sent = new Unclosed(exchange.getRequestBody());
        return length.isEmpty() ? Body.of(sent) : Body.of(sent, Long.parseLong(length));
    }
}
