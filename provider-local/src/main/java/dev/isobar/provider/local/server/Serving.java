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
        Incoming incoming = new Incoming(exchange);
        Invocation invocation = incoming.invocation(budget);
        if (!gate.enter(invocation)) {
            exchange.getResponseHeaders().set("Connection", "close");
            HttpResponse refusal = new Refusal(503, "the server is stopping").toResponse(invocation.id());
            finish(exchange, refusal, incoming, invocation);
            return;
        }
        try {
            finish(exchange, answer(incoming, invocation), incoming, invocation);
        } finally {
            gate.leave(invocation);
        }
    }

    private HttpResponse answer(Incoming incoming, Invocation invocation) {
        Optional<Refusal> refusal = hosts.judge(incoming.hostLines());
        if (refusal.isPresent()) {
            return refusal.get().toResponse(invocation.id());
        }
        try {
            HttpRequest request = incoming.request(invocation);
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

    private static void finish(HttpExchange exchange, HttpResponse response, Incoming incoming, Invocation invocation)
            throws IOException {
        forgetInterrupt();
        try (response) {
            Outgoing.send(exchange, response, incoming);
            exchange.close();
        } catch (CloudException | IOException e) {
            invocation.cancel();
            throw new IOException("the answer could not be sent whole; the connection is cut", e);
        } finally {
            forgetInterrupt();
        }
    }

    /** What a handler left behind would cut its own answer, and then reach the thread's next request. */
    private static void forgetInterrupt() {
        boolean ignored = Thread.interrupted();
    }
}
