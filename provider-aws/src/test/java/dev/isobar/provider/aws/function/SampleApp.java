package dev.isobar.provider.aws.function;

import dev.isobar.Body;
import dev.isobar.Invocation;
import dev.isobar.app.AppBuilder;
import dev.isobar.app.CloudApp;
import dev.isobar.app.Schedule;
import dev.isobar.blob.Bucket;
import dev.isobar.event.Outcome;
import dev.isobar.http.HttpHeader;
import dev.isobar.http.HttpRequest;
import dev.isobar.http.HttpResponse;
import dev.isobar.queue.Message;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;

/** Answers requests with what it saw of them, and keeps what it saw of events. What an event says decides its outcome. */
public final class SampleApp implements CloudApp {
    private final List<String> seen = new CopyOnWriteArrayList<>();
    private final CyclicBarrier eight = new CyclicBarrier(8);

    /** For {@code ISOBAR_APP}. */
    public SampleApp() {}

    @Override
    public void configure(AppBuilder app) {
        app.http(r -> r.any("/echo/{rest...}", SampleApp::echo)
                .get("/hello/{name}", q -> HttpResponse.json(Map.of("message", "Hello " + q.path("name"))))
                .get(
                        "/cookies",
                        q -> HttpResponse.text("c")
                                .addHeader("set-cookie", "a=1")
                                .addHeader("set-cookie", "b=2"))
                .get("/binary", q -> HttpResponse.of(Body.of(new byte[] {0, -1, -2}), "image/png"))
                .get("/fails", q -> {
                    throw new IllegalStateException("on purpose");
                })
                .get("/seen", q -> HttpResponse.json(seen))
                .get("/together/{who}", this::together)
                .get("/heap", q -> HttpResponse.json(usedHeap())));
        Bucket things = app.bucket("things");
        app.onBlobCreated(things, "images/", event -> did("ack", event));
        app.onBlobDeleted(things, event -> did("ack", event));
        app.onMessage(app.queue("jobs"), String.class, (body, message) -> did(body, told(message)));
        app.onMessage(app.queue("line", q -> q.ordered()), String.class, (body, message) -> did(body, told(message)));
        app.onMessage(
                app.subscription(app.topic("news"), "readers", s -> s),
                String.class,
                (body, message) -> did(body, told(message)));
        app.schedule("cleanup", Schedule.cron("0 3 * * *"), event -> did("ack", event));
    }

    private static String told(Message message) {
        String trace = Invocation.current().orElseThrow().traceContext().getOrDefault("traceparent", "untraced");
        return message.id() + " #" + message.attempt() + " at " + message.enqueuedAt() + " "
                + new TreeMap<>(message.attributes()) + " "
                + message.orderingKey().orElse("unordered") + " " + trace;
    }

    private Outcome did(String what, Object event) {
        seen.add(what + ": " + event);
        return what.startsWith("retry") ? Outcome.retry() : Outcome.ack();
    }

    private static HttpResponse echo(HttpRequest request) {
        Map<String, Object> echo = new LinkedHashMap<>();
        echo.put("method", request.method());
        echo.put("rawPath", request.rawPath());
        echo.put("rawQuery", request.rawQuery());
        List<Object> headers = new ArrayList<>();
        for (HttpHeader header : request.headers()) {
            if (header.is("x-many") || header.is("cookie") || header.is("content-type")) {
                headers.add(header.name() + ": " + header.value());
            }
        }
        echo.put("headers", headers);
        echo.put("body", Base64.getEncoder().encodeToString(request.body().bytes()));
        echo.put("trace", new TreeMap<>(request.invocation().traceContext()));
        return HttpResponse.json(echo);
    }

    /** Answers when eight requests are under way at once. */
    private HttpResponse together(HttpRequest request) throws Exception {
        String before =
                request.path("who") + " " + Invocation.current().orElseThrow().id();
        eight.await(20, TimeUnit.SECONDS);
        String after =
                request.path("who") + " " + Invocation.current().orElseThrow().id();
        return HttpResponse.text(before.equals(after) ? before : "mixed");
    }

    private static long usedHeap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
