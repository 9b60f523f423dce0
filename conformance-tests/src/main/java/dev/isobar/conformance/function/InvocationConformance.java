package dev.isobar.conformance.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.Body;
import dev.isobar.Capability;
import dev.isobar.Invocation;
import dev.isobar.app.AppBuilder;
import dev.isobar.blob.Bucket;
import dev.isobar.conformance.NotTestableHere;
import dev.isobar.conformance.Rule;
import dev.isobar.conformance.platform.Deployment;
import dev.isobar.conformance.platform.HttpCall;
import dev.isobar.conformance.platform.Source;
import dev.isobar.http.HttpHandler;
import dev.isobar.http.HttpProblem;
import dev.isobar.http.HttpRequest;
import dev.isobar.http.HttpResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a handler knows of its run, and that it is its own: FN-1, FN-7 and FN-9. */
public abstract class InvocationConformance extends HttpSuite {
    private static final int ROUNDS = Integer.getInteger("isobar.conformance.contexts", 25);
    private static final String PARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    /** Made by the injector, once. */
    public static final class Greeter implements HttpHandler {
        /** For the injector. */
        @Inject
        public Greeter() {}

        @Override
        public HttpResponse handle(HttpRequest request) {
            return HttpResponse.json(Map.of("hello", request.path("name"), "me", System.identityHashCode(this)));
        }
    }

    private static void everything(AppBuilder app) {
        app.filter((request, next) ->
                next.handle(request.withAttribute(String.class, "filtered")).withHeader("x-filter", "outer"));
        app.http(r -> r.get("/hello/{name}", Greeter.class)
                .get("/lambda", q -> HttpResponse.text(q.attribute(String.class).orElse("unfiltered")))
                .post(
                        "/sum",
                        q -> HttpResponse.text(q.json(int[].class).length + " of " + String.join(",", q.queries("of"))))
                .get("/problem", q -> {
                    throw HttpProblem.invalid("size", "must be small");
                })
                .get("/created", q -> HttpResponse.created("/notes/{id}", "a/b c"))
                .delete("/gone", q -> HttpResponse.status(204)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "GET; /lambda; ''; 200; text/plain; filtered",
                "POST; /sum?of=a&of=b; [1,2]; 200; text/plain; '2 of a,b'",
                "GET; /problem; ''; 400; application/problem+json; size must be small",
                "GET; /created; ''; 201; ''; ''",
                "DELETE; /gone; ''; 204; ''; ''",
            })
    @Rule("FN-1")
    @DisplayName("one application of filters, routes and handlers gives the answers that it gives everywhere")
    void oneApplication(String method, String target, String json, int status, String type, String body)
            throws Exception {
        Deployment deployment = start(Source.HTTP, InvocationConformance::everything);
        HttpCall call = HttpCall.of(method, target);
        Answer answer = Answer.to(json.isEmpty() ? call : call.json(json), deployment);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.joined("content-type")).startsWith(type);
        assertThat(answer.text()).contains(body);
        assertThat(answer.header("x-filter")).hasSize(status == 400 ? 0 : 1);
        assertThat(answer.header("location")).isEqualTo(status == 201 ? List.of("/notes/a%2Fb%20c") : List.of());
    }

    @Test
    @Rule("FN-9")
    @DisplayName("a handler of a class is made once, with all that it injects")
    void singleton() throws Exception {
        Deployment deployment = start(Source.HTTP, InvocationConformance::everything);
        Set<String> instances = new TreeSet<>();
        for (int i = 0; i < 10; i++) {
            Map<String, ?> answer = Answer.get("/hello/n" + i, deployment).json();
            assertThat(String.valueOf(answer.get("hello"))).isEqualTo("n" + i);
            instances.add(String.valueOf(answer.get("me")));
        }
        assertThat(instances).hasSize(1);
    }

    @Test
    @Rule("FN-7")
    @DisplayName("a handler knows the time that it has left, and the time runs")
    void remaining() throws Exception {
        for (Duration budget : List.of(Duration.ofSeconds(3), Duration.ofSeconds(20))) {
            List<Duration> seen = new ArrayList<>();
            Deployment deployment = start(
                    Source.HTTP,
                    app -> app.http(r -> r.get("/", q -> {
                        seen.add(q.invocation().remaining());
                        while (q.invocation().remaining().equals(seen.get(0))) {
                            Thread.onSpinWait();
                        }
                        seen.add(Invocation.current().orElseThrow().remaining());
                        return HttpResponse.text("cancelled " + q.invocation().cancelled());
                    })),
                    budget);
            assertThat(Answer.get("/", deployment).text()).isEqualTo("cancelled false");
            assertThat(seen.get(0)).as("what is left of " + budget).isLessThanOrEqualTo(budget);
            assertThat(seen.get(1)).isPositive().isLessThan(seen.get(0));
        }
    }

    @Test
    @Rule("FN-7")
    @DisplayName("a handler whose time is over is told that it is cancelled")
    void cancelled() throws Exception {
        Deployment deployment = start(
                Source.HTTP,
                app -> app.http(r -> r.get("/", q -> {
                    awaitEnd(q.invocation());
                    return HttpResponse.text("left " + q.invocation().remaining());
                })),
                Duration.ofMillis(30));
        assertThat(Answer.get("/", deployment).text()).isEqualTo("left PT0S");
    }

    private static void awaitEnd(Invocation invocation) {
        long began = System.nanoTime();
        while (!invocation.cancelled() && System.nanoTime() - began < TimeUnit.SECONDS.toNanos(1)) {
            Thread.onSpinWait();
        }
    }

    @Test
    @Rule(
            value = {"FN-7", "ERR-8"},
            needs = Capability.BLOB)
    @DisplayName("a call to storage has no more time than its invocation, and its end is 504")
    void deadlineReachesStorage() throws Exception {
        Deployment deployment = start(
                Source.HTTP,
                app -> {
                    Bucket bucket = app.bucket("things");
                    app.http(r -> r.get("/", q -> {
                        awaitEnd(q.invocation());
                        bucket.put("late", Body.of("x"));
                        return HttpResponse.text("put");
                    }));
                },
                Duration.ofMillis(30));
        assertProblem(Answer.get("/", deployment), 504);
    }

    @Test
    @Rule("FN-7")
    @DisplayName("the trace context arrives as the W3C has it, and is empty where none was sent")
    void trace() throws Exception {
        Deployment deployment = serve(r -> r.get("/", q -> {
            Map<String, String> trace = q.invocation().traceContext();
            return HttpResponse.json(Map.of(
                    "parent", trace.getOrDefault("traceparent", ""), "state", trace.getOrDefault("tracestate", "")));
        }));
        HttpCall call = HttpCall.of("GET", "/");
        assertThat(Answer.to(call.header("Traceparent", PARENT).header("Tracestate", "a=1,b=2"), deployment)
                        .json())
                .containsEntry("parent", PARENT)
                .containsEntry("state", "a=1,b=2");
        assertThat(Answer.to(call.header("tracestate", "a=1"), deployment).json())
                .as("a state without its parent says nothing")
                .containsEntry("parent", "")
                .containsEntry("state", "");
    }

    @Test
    @Rule("FN-7")
    @DisplayName("every request has a line in the log, with its id, its route and how it went")
    void log() throws Exception {
        Deployment deployment =
                serve(r -> r.get("/notes/{id}", q -> HttpResponse.text("x")).get("/fails", q -> {
                    throw new IllegalStateException("on purpose");
                }));
        assertLogged("/notes/7", "/notes/{id}", 200, deployment);
        assertLogged("/fails", "/fails", 500, deployment);
        assertLogged("/nowhere", "", 404, deployment);
    }

    private static void assertLogged(String target, String route, int status, Deployment deployment) throws Exception {
        String id = "id-" + status;
        Answer.to(HttpCall.of("GET", target).header("X-Request-Id", id), deployment);
        assertThat(deployment.log())
                .as("the line of " + target)
                .filteredOn(line -> line.contains(id) && line.contains("\"status\":" + status))
                .singleElement()
                .asString()
                .startsWith("{")
                .endsWith("}")
                .contains("GET", route);
    }

    @Test
    @Rule("FN-9")
    @DisplayName("requests that are handled at the same time never see each other's context")
    void contexts() throws Exception {
        requireSource(Source.HTTP);
        int threads = Math.min(16, platform().concurrency());
        if (threads < 2) {
            throw new NotTestableHere("this platform runs one invocation at a time in a process");
        }
        CyclicBarrier together = new CyclicBarrier(threads);
        Deployment deployment = serve(r -> r.post("/{who}", q -> {
            String body = q.body().text();
            String before = context(q);
            together.await(20, TimeUnit.SECONDS);
            String after = context(q);
            return HttpResponse.text(body + " " + (before.equals(after) ? before : before + " became " + after));
        }));
        ExecutorService clients = Executors.newFixedThreadPool(threads);
        try {
            for (int round = 0; round < ROUNDS; round++) {
                requireOwn(round, threads, clients, deployment);
            }
        } finally {
            clients.shutdownNow();
        }
    }

    private static String context(HttpRequest request) {
        Invocation current = Invocation.current().orElseThrow();
        return String.join(
                " ",
                request.path("who"),
                request.query("who").orElse("none"),
                request.header("x-who").orElse("none"),
                request.requestId(),
                current.traceContext().getOrDefault("tracestate", "who=" + request.path("who")),
                String.valueOf(current == request.invocation()),
                current.id());
    }

    private static void requireOwn(int round, int threads, ExecutorService clients, Deployment deployment)
            throws Exception {
        List<Future<Answer>> running = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            String who = "w" + round + "-" + i;
            HttpCall call = HttpCall.of("POST", "/" + who + "?who=" + who)
                    .header("X-Who", who)
                    .header("X-Request-Id", who)
                    .header("traceparent", PARENT)
                    .header("tracestate", "who=" + who)
                    .body(who.getBytes(StandardCharsets.US_ASCII));
            running.add(clients.submit(() -> Answer.to(call, deployment)));
        }
        Set<String> invocations = new TreeSet<>();
        for (int i = 0; i < threads; i++) {
            String who = "w" + round + "-" + i;
            Answer answer = running.get(i).get(1, TimeUnit.MINUTES);
            assertThat(answer.text())
                    .as("what the handler of %s knew", who)
                    .startsWith(String.join(" ", who, who, who, who, who, "who=" + who, "true "));
            assertThat(answer.header("x-request-id")).containsExactly(who);
            invocations.add(answer.text().substring(answer.text().lastIndexOf(' ')));
        }
        assertThat(invocations).as("invocations of requests at the same time").hasSize(threads);
    }
}
