package dev.isobar.provider.local.server;

import com.sun.net.httpserver.HttpExchange;
import dev.isobar.Invocation;
import dev.isobar.error.CloudException;
import dev.isobar.http.HttpHandler;
import dev.isobar.http.HttpRequest;
import dev.isobar.http.HttpResponse;
import dev.isobar.spi.LogLine;
import dev.isobar.spi.RunLog;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** One exchange after the other: judge the host, run the handler, send the answer. */
final class Serving implements com.sun.net.httpserver.HttpHandler {
    private final HttpHandler handler;
    private final AllowedHosts hosts;
    private final Duration budget;
    private final Gate gate;
    private final RunLog log;

    Serving(HttpHandler handler, AllowedHosts hosts, Duration budget, Gate gate, RunLog log) {
        this.handler = handler;
        this.hosts = hosts;
        this.budget = budget;
        this.gate = gate;
        this.log = log;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        Invocation invocation = Incoming.invocation(exchange, budget);
        if (!gate.enter(invocation)) {
            exchange.getResponseHeaders().set("Connection", "close");
            finish(exchange, new Refusal(503, "the server is stopping").toResponse(invocation.id()), invocation);
            return;
        }
        try {
            finish(exchange, answer(exchange, invocation), invocation);
        } finally {
            gate.leave(invocation);
        }
    }

    private HttpResponse answer(HttpExchange exchange, Invocation invocation) {
        Optional<Refusal> refusal = hosts.judge(hostLines(exchange));
        if (refusal.isPresent()) {
            return refusal.get().toResponse(invocation.id());
        }
        try {
            HttpRequest request = Incoming.request(exchange, invocation);
            return invocation.run(() -> run(request));
        } catch (Exception malformed) {
            return new Refusal(400, String.valueOf(malformed.getMessage())).toResponse(invocation.id());
        }
    }

    private HttpResponse run(HttpRequest request) {
        try {
            return handler.handle(request);
        } catch (Exception | LinkageError | StackOverflowError e) {
            String id = request.invocation().id();
            log.failed(LogLine.begin().text("type", "http.failure").text("requestId", id), e);
            return Refusal.BROKEN.toResponse(id);
        }
    }

    /** The Host header, and the host of the target where a client writes the whole address as to a proxy. */
    private static List<String> hostLines(HttpExchange exchange) {
        String sent = exchange.getRequestURI().toString();
        String authority = exchange.getRequestURI().getRawAuthority();
        return sent.startsWith("/") || authority == null
                ? exchange.getRequestHeaders().getOrDefault("host", List.of())
                : List.of(authority);
    }

    private static void finish(HttpExchange exchange, HttpResponse response, Invocation invocation) throws IOException {
        try (response) {
            Outgoing.send(exchange, response);
            exchange.close();
        } catch (CloudException | IOException e) {
            invocation.cancel();
            throw new IOException("the answer could not be sent whole; the connection is cut", e);
        }
    }
}
