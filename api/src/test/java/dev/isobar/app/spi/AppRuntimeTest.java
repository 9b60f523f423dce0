package dev.isobar.app.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.Body;
import dev.isobar.Capabilities;
import dev.isobar.Capability;
import dev.isobar.Invocation;
import dev.isobar.Limit;
import dev.isobar.app.AppBuilder;
import dev.isobar.app.CloudApp;
import dev.isobar.app.Schedule;
import dev.isobar.app.spi.Trigger.DocumentTrigger;
import dev.isobar.blob.Bucket;
import dev.isobar.document.Document;
import dev.isobar.document.DocumentCollection;
import dev.isobar.document.Key;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.event.BlobEvent;
import dev.isobar.event.DocumentEvent;
import dev.isobar.event.EventAttributes;
import dev.isobar.event.Outcome;
import dev.isobar.event.ScheduleEvent;
import dev.isobar.http.HttpRequest;
import dev.isobar.http.HttpResponse;
import dev.isobar.queue.Message;
import dev.isobar.queue.MessageQueue;
import dev.isobar.spi.RunLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class AppRuntimeTest {
    record Note(String owner, String title) {}

    private final FakeConnections cloud = new FakeConnections(Capabilities.all());
    private final Invocation invocation = Invocation.begin("inv", Duration.ofMinutes(1), Map.of());
    private final RunLog quiet = RunLog.lines(new PrintStream(OutputStream.nullOutputStream()));

    private AppRuntime start(CloudApp app) {
        return AppRuntime.start(AppBuilder.describe(app), cloud).log(quiet);
    }

    private static EventAttributes attributes(String type) {
        return new EventAttributes("e", EventAttributes.sourceOf("bucket", "b"), type, "", Instant.EPOCH, 1);
    }

    @Test
    void requestsReachTheirHandlers() {
        AppRuntime runtime = start(app -> app.http(r -> r.get("/a/{b}", q -> HttpResponse.text(q.path("b"))))
                .filter((q, next) -> next.handle(q).withHeader("x-filter", "1")));

        HttpResponse answer = runtime.http().handle(HttpRequest.of("GET", "/a/x", List.of(), Body.empty(), invocation));

        assertThat(answer.body().text()).isEqualTo("x");
        assertThat(answer.header("x-filter")).contains("1");
    }

    @Test
    @DisplayName("FN-11 the application's own limit for bodies holds")
    void maxBody() {
        AppRuntime runtime = start(app -> app.maxBody(2).http(r -> r.put("/a", q -> HttpResponse.status(204))));

        assertThat(runtime.http()
                        .handle(HttpRequest.of("PUT", "/a", List.of(), Body.of("123"), invocation))
                        .status())
                .isEqualTo(413);
    }

    @Test
    @DisplayName("CORE-6 a handle opens its resource on first use after start")
    void handlesOpenOnFirstUse() {
        List<Bucket> handles = new ArrayList<>();
        AppModel model = AppBuilder.describe(app -> handles.add(app.bucket("uploads")));

        AppRuntime.start(model, cloud);

        assertThat(cloud.asked).isEmpty();
        assertThatThrownBy(() -> handles.get(0).exists("k")).hasMessageContaining("uploads");
        assertThat(cloud.asked).contains("bucket uploads");
    }

    @Test
    void clockAndIdsAreTheClouds() {
        AppModel model = AppBuilder.describe(app -> {});
        AppRuntime.start(model, cloud);

        assertThat(model.services().clock().instant()).isEqualTo(FakeConnections.NOW);
        assertThat(model.services().sortableIds().get()).hasSize(26);
    }

    @Test
    @DisplayName("CORE-7 every missing capability is named at start")
    void missingCapabilities() {
        FakeConnections poor = new FakeConnections(Capabilities.all().without(Capability.QUEUE, Capability.SECRET));
        AppModel model = AppBuilder.describe(app -> {
            app.queue("jobs");
            app.secrets();
        });

        assertThatThrownBy(() -> AppRuntime.start(model, poor))
                .isInstanceOfSatisfying(
                        CloudException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNSUPPORTED))
                .hasMessageContaining("[QUEUE, SECRET]");
    }

    @Test
    @DisplayName("FN-11 a limit beyond the provider's is refused at start")
    void maxBodyBeyondTheProvider() {
        AppModel model = AppBuilder.describe(app -> app.maxBody((4 << 20) + 1));

        assertThatThrownBy(() -> AppRuntime.start(model, cloud)).isInstanceOf(CloudException.class);
        FakeConnections rich = new FakeConnections(Capabilities.all().with(Limit.HTTP_REQUEST_BYTES, 5 << 20));
        assertThat(AppRuntime.start(model, rich)).isNotNull();
    }

    @Test
    void aModelRunsOnce() {
        AppModel model = AppBuilder.describe(app -> {});
        AppRuntime.start(model, cloud);

        assertThatThrownBy(() -> AppRuntime.start(model, cloud)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void eventsReachTheirHandlers() {
        List<Object> seen = new ArrayList<>();
        AppRuntime runtime = start(app -> {
            Bucket bucket = app.bucket("b");
            MessageQueue queue = app.queue("q");
            app.onBlobCreated(bucket, e -> keep(seen, e.key()));
            app.onMessage(queue, String.class, (text, m) -> keep(seen, text));
            app.schedule("s", Schedule.every(Duration.ofHours(1)), e -> keep(seen, e.due()));
        });
        AppModel model = runtime.model();
        BlobEvent blob = new BlobEvent(attributes(BlobEvent.CREATED), "b", "k", OptionalLong.empty());
        Message message = Message.of("m", "text".getBytes(java.nio.charset.StandardCharsets.UTF_8), 1, Instant.EPOCH);
        ScheduleEvent due = new ScheduleEvent(attributes(ScheduleEvent.DUE), "s", Instant.EPOCH);

        runtime.run(model.blobTriggers().get(0), blob, invocation);
        runtime.run(model.messageTriggers().get(0), message, invocation);
        runtime.run(model.schedules().get(0), due, invocation);

        assertThat(seen).containsExactly("k", "text", Instant.EPOCH);
    }

    private static Outcome keep(List<Object> seen, Object value) {
        seen.add(value);
        return Outcome.ack();
    }

    @Test
    @DisplayName("DOC-41 a changed document arrives as its type; one that does not fit is a Retry")
    void documents() {
        List<DocumentEvent<Note>> seen = new ArrayList<>();
        AppRuntime runtime = start(app -> {
            DocumentCollection<Note> notes = app.collection("notes", Note.class, c -> c.partitionKey("owner"));
            app.onDocumentChanged(notes, e -> {
                seen.add(e);
                return Outcome.ack();
            });
        });
        DocumentTrigger<?> trigger = runtime.model().documentTriggers().get(0);
        DocumentChange created = new DocumentChange(
                Key.of("ann"), Optional.empty(), Optional.of(Document.of(Map.of("owner", "ann", "title", "t"))));
        DocumentChange odd = new DocumentChange(
                Key.of("ann"),
                Optional.empty(),
                Optional.of(Document.of(Map.of("owner", "ann", "title", List.of(1L)))));

        Outcome well = runtime.run(trigger, attributes(DocumentEvent.CREATED), created, invocation)
                .outcome();
        Outcome misfit = runtime.run(trigger, attributes(DocumentEvent.CREATED), odd, invocation)
                .outcome();

        assertThat(well).isEqualTo(Outcome.ack());
        assertThat(seen).singleElement().satisfies(e -> assertThat(e.after()).contains(new Note("ann", "t")));
        assertThat(misfit).isEqualTo(Outcome.retry());
    }

    @Test
    @DisplayName("hooks for the start run in their order, and one that fails is logged and keeps nothing from starting")
    void startHooks() {
        List<String> ran = new ArrayList<>();
        ByteArrayOutputStream failures = new ByteArrayOutputStream();
        AppRuntime runtime = start(app -> app.onStart(() -> ran.add("first"))
                .onStart(() -> {
                    throw new IOException("not there yet");
                })
                .beforeCheckpoint(() -> ran.add("checkpoint"))
                .onStart(() -> ran.add("last")));

        runtime.prime(RunLog.lines(new PrintStream(failures)));

        assertThat(ran).containsExactly("first", "last");
        assertThat(failures.toString(StandardCharsets.UTF_8)).contains("app.start", "not there yet");
    }

    @Test
    @DisplayName("priming opens all that is declared, also after it, and names what cannot be opened")
    void primedResources() {
        ByteArrayOutputStream failures = new ByteArrayOutputStream();
        AppRuntime runtime = start(app -> {
            app.bucket("before");
            app.primeResources();
            app.queue("after");
            app.secrets("password");
        });

        runtime.prime(RunLog.lines(new PrintStream(failures)));

        assertThat(cloud.asked).containsExactly("bucket before", "queue after", "secrets ");
        assertThat(failures.toString(StandardCharsets.UTF_8))
                .contains("opened bucket before", "opened queue after", "opened secrets");
    }

    @Test
    @DisplayName("a checkpoint runs its hooks and then releases clients; after a restore ids begin from fresh chance")
    void snapshots() throws Exception {
        List<Supplier<String>> ids = new ArrayList<>();
        AppRuntime runtime = start(app -> {
            ids.add(app.sortableIds());
            app.beforeCheckpoint(() -> cloud.asked.add("hook"));
            app.afterRestore(() -> cloud.asked.add("restored"));
        });
        BigInteger before = new BigInteger(ids.get(0).get(), 36);

        runtime.beforeCheckpoint();
        runtime.afterRestore();

        assertThat(cloud.asked).containsExactly("hook", "released", "restored");
        assertThat(new BigInteger(ids.get(0).get(), 36).subtract(before).abs())
                .as("distance of two ids of one millisecond, which is 1 where none forgot")
                .isGreaterThan(BigInteger.valueOf(1_000_000));
    }
}
