package dev.isobar.conformance.core;

import static dev.isobar.Capability.QUEUE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.isobar.Body;
import dev.isobar.Invocation;
import dev.isobar.app.AppBuilder;
import dev.isobar.app.CloudApp;
import dev.isobar.app.spi.AppModel;
import dev.isobar.app.spi.AppRuntime;
import dev.isobar.cloud.Cloud;
import dev.isobar.conformance.Race;
import dev.isobar.conformance.Rule;
import dev.isobar.conformance.Suite;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.error.Fault;
import dev.isobar.http.HttpHandler;
import dev.isobar.http.HttpRequest;
import dev.isobar.http.HttpResponse;
import dev.isobar.queue.MessageQueue;
import dev.isobar.queue.OutgoingMessage;
import dev.isobar.queue.QueueSpec;
import dev.isobar.spi.ResourceName;
import dev.isobar.spi.RunLog;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Applications on the provider: CORE-6, CORE-8 and ERR-8. */
public abstract class AppConformance extends Suite {
    private static final Duration BUDGET = Duration.ofMinutes(1);

    private Cloud opened(String queue) throws Exception {
        ResourceName made = destroyAtEnd(harness().queue(QueueSpec.of(queue)));
        return cloud(made);
    }

    private static AppRuntime started(CloudApp app, Cloud cloud) {
        return AppRuntime.start(AppBuilder.describe(app), cloud.connections());
    }

    private static HttpResponse get(AppRuntime runtime, String path) {
        Invocation invocation = Invocation.begin("request-7", BUDGET, Map.of());
        return runtime.http().handle(HttpRequest.of("GET", path, List.of(), Body.empty(), invocation));
    }

    /** A handler that is injected what the application declared. */
    static final class Injected implements HttpHandler {
        static final List<MessageQueue> SEEN = new ArrayList<>();

        @Inject
        Injected(@Named("jobs") MessageQueue queue) {
            SEEN.add(queue);
        }

        @Override
        public HttpResponse handle(HttpRequest request) {
            return HttpResponse.text("ok");
        }
    }

    /** A handler that wants something that nobody declared. */
    static final class Misspelt implements HttpHandler {
        @Inject
        Misspelt(@Named("jobz") MessageQueue queue) {
            throw new IllegalStateException("built with " + queue);
        }

        @Override
        public HttpResponse handle(HttpRequest request) {
            return HttpResponse.text("never");
        }
    }

    @Test
    @Rule(value = "CORE-6", needs = QUEUE)
    @DisplayName("the declared handle, the injected one and the captured one are the same object")
    void sameInstance() throws Exception {
        List<MessageQueue> declared = new ArrayList<>();
        Injected.SEEN.clear();
        AppModel model = AppBuilder.describe(app -> {
            MessageQueue jobs = app.queue("jobs");
            declared.add(jobs);
            app.http(routes -> routes.get("/injected", Injected.class).get("/captured", request -> {
                declared.add(jobs);
                return HttpResponse.text(jobs.send(OutgoingMessage.of("m")));
            }));
        });
        AppRuntime runtime = AppRuntime.start(model, jobs().connections()).buildHandlers();
        assertThat(get(runtime, "/injected").status()).isEqualTo(200);
        assertThat(get(runtime, "/captured").status()).isEqualTo(200);
        assertThat(declared).hasSize(2);
        assertThat(declared.get(1)).isSameAs(declared.get(0)).isSameAs(Injected.SEEN.get(0));
    }

    /** A cloud in which the name "jobs" means a queue of this test. */
    private Cloud jobs() throws Exception {
        ResourceName made = destroyAtEnd(harness().queue(QueueSpec.of(fresh("jobs"))));
        return cloud(new ResourceName("queue", "jobs", made.physical(), "ISOBAR_QUEUE_JOBS"));
    }

    @Test
    @Rule(value = "CORE-6", needs = QUEUE)
    @DisplayName("a handle cannot be used while the application is declared, and makes no request before its first use")
    void firstUse() throws Exception {
        String name = fresh("queue");
        assertThatIllegalStateException()
                .isThrownBy(() -> AppBuilder.describe(app -> app.queue(name).receive(1, Duration.ZERO)))
                .withMessageContaining(name);
        Cloud cloud = opened(name);
        OptionalLong before = harness().requests();
        List<MessageQueue> handle = new ArrayList<>();
        AppModel model = AppBuilder.describe(app -> handle.add(app.queue(name)));
        assertThatIllegalStateException().isThrownBy(() -> handle.get(0).send(OutgoingMessage.of("early")));
        AppRuntime.start(model, cloud.connections()).buildHandlers();
        assertThat(harness().requests()).as("requests before the first use").isEqualTo(before);
        assertThat(handle.get(0).send(OutgoingMessage.of("m"))).isNotEmpty();
        if (before.isPresent()) {
            assertThat(harness().requests().getAsLong()).isGreaterThan(before.getAsLong());
        }
    }

    @Test
    @Rule(value = "CORE-6", needs = QUEUE)
    @DisplayName("a handle may be used by many threads at once, from its first use on")
    void threads() throws Exception {
        String name = fresh("queue");
        List<MessageQueue> handle = new ArrayList<>();
        started(app -> handle.add(app.queue(name)), opened(name));
        assertThat(Race.losers(8, thread -> handle.get(0).send(OutgoingMessage.of("m" + thread))))
                .isEmpty();
        AtomicInteger received = new AtomicInteger();
        for (int idle = 0; received.get() < 8 && idle < 5; idle++) {
            received.addAndGet(handle.get(0).receive(10, harness().patience()).size());
        }
        assertThat(received).hasValue(8);
    }

    @Test
    @Rule("CORE-8")
    @DisplayName("a misspelt name is found when the handlers are built, and the message says what is declared")
    void misspelt() {
        assertThatIllegalStateException()
                .isThrownBy(
                        () -> AppBuilder.describe(withHandler(Misspelt.class)).requireBuildable())
                .withMessageContaining("jobz")
                .withMessageContaining("jobs")
                .withMessageContaining("Misspelt");
    }

    @Test
    @Rule(value = "CORE-8", needs = QUEUE)
    @DisplayName("building finds it before anything is served, and without building it is found by the first request")
    void builtEagerlyOrLazily() throws Exception {
        Cloud cloud = jobs();
        Injected.SEEN.clear();
        AppRuntime lazy = started(withHandler(Injected.class), cloud);
        assertThat(Injected.SEEN).as("handlers that were built at the start").isEmpty();
        assertThat(get(lazy, "/").status()).isEqualTo(200);
        assertThat(Injected.SEEN).hasSize(1);
        AppRuntime misspelt = started(withHandler(Misspelt.class), cloud).log(RunLog.lines(silent()));
        assertThat(get(misspelt, "/").status()).isEqualTo(500);
        assertThatIllegalStateException()
                .isThrownBy(() -> started(withHandler(Misspelt.class), cloud).buildHandlers());
    }

    private static CloudApp withHandler(Class<? extends HttpHandler> handler) {
        return builder -> {
            builder.queue("jobs");
            builder.http(routes -> routes.get("/", handler));
        };
    }

    private static PrintStream silent() {
        return new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @EnumSource
    @Rule({"ERR-8", "FN-4"})
    @DisplayName(
            "whatever the code, an unhandled failure blames the server, and tells the caller no more than a request id")
    void unhandled(ErrorCode code) {
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        CloudException failure = CloudException.of(
                Fault.of(code).retryAfter(Duration.ofMillis(2_500)).detail("canary-detail"),
                new IllegalStateException("canary-cause"));
        CloudApp app = builder -> builder.http(routes -> routes.get("/", request -> {
            throw failure.at("blob.get", "bucket canary-bucket", "canary-provider");
        }));
        HttpResponse response =
                get(started(app, cloud()).log(RunLog.lines(new PrintStream(log, true, StandardCharsets.UTF_8))), "/");
        assertThat(response.status()).isEqualTo(status(code));
        boolean comeBack = response.status() == 503;
        assertThat(response.header("retry-after").orElse("none")).isEqualTo(comeBack ? "3" : "none");
        assertThat(response.header("content-type").orElse("")).startsWith("application/problem+json");
        assertThat(response.body().text()).contains("request-7").doesNotContain("canary", "Exception", "\tat ");
        if (response.status() == 500) {
            assertThat(log.toString(StandardCharsets.UTF_8))
                    .contains("canary-detail")
                    .contains("request-7");
        }
    }

    private static int status(ErrorCode code) {
        return switch (code) {
            case RESOURCE_EXHAUSTED, UNAVAILABLE -> 503;
            case DEADLINE_EXCEEDED -> 504;
            default -> 500;
        };
    }

    @Test
    @Rule(value = "ERR-8", needs = QUEUE)
    @DisplayName("a refusal by the provider itself is no fault of the caller's either")
    void realFailure() throws Exception {
        String name = fresh("queue");
        CloudApp app = builder -> {
            MessageQueue queue = builder.queue(name);
            builder.http(routes -> routes.get("/", request -> HttpResponse.json(queue.receive(11, Duration.ZERO))));
        };
        HttpResponse response = get(started(app, opened(name)).log(RunLog.lines(silent())), "/");
        assertThat(response.status()).isEqualTo(500);
    }
}
