package dev.isobar.provider.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.Body;
import dev.isobar.Capabilities;
import dev.isobar.Invocation;
import dev.isobar.app.AppBuilder;
import dev.isobar.app.CloudApp;
import dev.isobar.app.Schedule;
import dev.isobar.blob.Bucket;
import dev.isobar.blob.BucketSpec;
import dev.isobar.blob.SignedUrl;
import dev.isobar.cloud.CloudOptions;
import dev.isobar.document.CollectionSpec;
import dev.isobar.document.Document;
import dev.isobar.document.DocumentCollection;
import dev.isobar.document.Key;
import dev.isobar.error.ErrorCode;
import dev.isobar.error.Fault;
import dev.isobar.event.Outcome;
import dev.isobar.http.HttpRequest;
import dev.isobar.http.HttpResponse;
import dev.isobar.provider.local.blob.LocalBlobDriver;
import dev.isobar.provider.local.document.LocalDocumentDriver;
import dev.isobar.queue.DeadLetter;
import dev.isobar.queue.MessageQueue;
import dev.isobar.queue.OutgoingMessage;
import dev.isobar.spi.Call;
import dev.isobar.spi.CallPipeline;
import dev.isobar.spi.Environment;
import dev.isobar.spi.ResourceName;
import dev.isobar.spi.RunLog;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalAppTest {
    private final MovableClock clock = new MovableClock(Instant.parse("2026-01-01T00:00:30Z"));
    private final List<String> seen = new CopyOnWriteArrayList<>();
    private final RunLog log = RunLog.lines(new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));

    private LocalApp open(CloudApp app) {
        return LocalApp.inMemory(app, clock, log);
    }

    private static HttpResponse send(LocalApp app, String method, String target, Body body) {
        Invocation invocation = Invocation.begin("test", Duration.ofMinutes(1), Map.of());
        return app.http(HttpRequest.of(method, target, List.of(), body, invocation));
    }

    private Outcome note(String line) {
        seen.add(line);
        return Outcome.ack();
    }

    /** A put of a blob becomes a message, whose handling changes a document. */
    private final class Chain implements CloudApp {
        @Override
        public void configure(AppBuilder app) {
            Bucket uploads = app.bucket("uploads");
            MessageQueue jobs = app.queue("jobs");
            DocumentCollection<Document> done = app.collection("done", c -> c.partitionKey("key"));
            app.http(r -> r.put("/uploads/{key}", q -> {
                uploads.put(q.path("key"), q.body());
                return HttpResponse.status(202);
            }));
            app.onBlobCreated(uploads, e -> {
                jobs.send(OutgoingMessage.of(e.key()));
                return note("blob " + e.key());
            });
            app.onMessage(jobs, String.class, (key, message) -> {
                done.put(Document.of(Map.of("key", key)));
                return note("message " + key);
            });
            app.onDocumentChanged(
                    done,
                    e -> note("document " + e.after().orElseThrow().fields().get("key")));
        }
    }

    @Test
    @DisplayName("FN-5 a request, a blob, a message and a document start one another's handlers")
    void chain() {
        try (LocalApp app = open(new Chain())) {
            assertThat(send(app, "PUT", "/uploads/a", Body.of("1")).status()).isEqualTo(202);
            assertThat(seen).isEmpty();

            assertThat(app.settle()).isEqualTo(3);

            assertThat(seen).containsExactly("blob a", "message a", "document a");
            assertThat(app.settle()).isZero();
        }
    }

    @Test
    @DisplayName("FN-5 by threads of its own, events reach their handlers without being asked for")
    void threads(@TempDir Path directory) throws Exception {
        LinkedBlockingQueue<String> handled = new LinkedBlockingQueue<>();
        CloudApp application = app -> {
            Bucket uploads = app.bucket("uploads");
            app.http(r -> r.put("/{key}", q -> {
                uploads.put(q.path("key"), q.body());
                return HttpResponse.status(202);
            }));
            app.onBlobCreated(uploads, e -> {
                handled.add(e.key());
                return Outcome.ack();
            });
        };
        CloudOptions options = CloudOptions.defaults().setting("ISOBAR_DATA", directory.toString());
        try (LocalData data = LocalApp.openData(options);
                LocalApp app = LocalApp.over(data, application, options, log)) {
            app.start();
            send(app, "PUT", "/a", Body.of("1"));

            assertThat(handled.poll(30, TimeUnit.SECONDS)).isEqualTo("a");
        }
    }

    @Test
    @DisplayName("FN-5 an event that was not handled when the application stopped is handled when it is started again")
    void restart(@TempDir Path directory) throws Exception {
        CloudOptions options = CloudOptions.defaults().setting("ISOBAR_DATA", directory.toString());
        LinkedBlockingQueue<String> handled = new LinkedBlockingQueue<>();
        CloudApp failing = application(e -> Outcome.retry(Duration.ZERO), handled);
        CloudApp working = application(e -> Outcome.ack(), handled);
        try (LocalData data = LocalApp.openData(options);
                LocalApp app = LocalApp.over(data, failing, options, log)) {
            app.start();
            send(app, "PUT", "/a", Body.of("1"));
            assertThat(handled.poll(30, TimeUnit.SECONDS)).isEqualTo("a");
        }
        handled.clear();
        try (LocalData data = LocalApp.openData(options);
                LocalApp app = LocalApp.over(data, working, options, log)) {
            app.start();
            String again = handled.poll(30, TimeUnit.SECONDS);
            boolean dead = app.deadLetters("blob-created/uploads/").size() == 1;

            assertThat(dead || "a".equals(again))
                    .as("it came again, unless it had used up its attempts")
                    .isTrue();
        }
    }

    private static CloudApp application(
            java.util.function.Function<String, Outcome> outcome, LinkedBlockingQueue<String> handled) {
        return app -> {
            Bucket uploads = app.bucket("uploads");
            app.http(r -> r.put("/{key}", q -> {
                uploads.put(q.path("key"), q.body());
                return HttpResponse.status(202);
            }));
            app.onBlobCreated(uploads, e -> {
                handled.add(e.key());
                return outcome.apply(e.key());
            });
        };
    }

    /** Puts a blob and a document for each request. */
    private CloudApp writing(boolean watched, boolean declared) {
        return app -> {
            if (!declared) {
                return;
            }
            Bucket uploads = app.bucket("uploads");
            DocumentCollection<Document> notes = app.collection("notes", c -> c.partitionKey("key"));
            app.http(r -> r.put("/{key}", q -> {
                uploads.put(q.path("key"), q.body());
                notes.put(Document.of(Map.of("key", q.path("key"))));
                return HttpResponse.status(202);
            }));
            if (watched) {
                app.onBlobCreated(uploads, e -> Outcome.retry(Duration.ofHours(1)));
                app.onDocumentChanged(notes, e -> Outcome.retry(Duration.ofHours(1)));
            }
        };
    }

    private int recorded(LocalData data) throws Exception {
        LocalBlobDriver bucket =
                data.blobs().bucket(new ResourceName("bucket", "uploads", "uploads", ""), BucketSpec.of("uploads"));
        LocalDocumentDriver notes = LocalDocumentDriver.open(
                data.store(),
                new ResourceName("collection", "notes", "notes", ""),
                CollectionSpec.of("notes").partitionKey("key"),
                clock,
                Call.unhurried());
        return bucket.drainChanges(change -> {}, Call.unhurried())
                + notes.changes().read(100).size();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName("FN-5 where a trigger was removed no change is recorded any more, and what was recorded is forgotten")
    void removedTriggers(boolean declared, @TempDir Path directory) throws Exception {
        CloudOptions options = CloudOptions.defaults().setting("ISOBAR_DATA", directory.toString());
        try (LocalData data = LocalApp.openData(options)) {
            try (LocalApp app = LocalApp.over(data, writing(true, true), options, log)) {
                app.start();
            }
            leaveRecords(data);
            try (LocalApp app = LocalApp.over(data, writing(false, declared), options, log)) {
                app.start();
                if (declared) {
                    send(app, "PUT", "/b", Body.of("1"));
                }
            }

            assertThat(recorded(data)).isZero();
        }
    }

    /** As a process does that changes a watched bucket and collection, and dies before they are handed out. */
    private void leaveRecords(LocalData data) throws Exception {
        ResourceName uploads = new ResourceName("bucket", "uploads", "uploads", "");
        ResourceName notes = new ResourceName("collection", "notes", "notes", "");
        CollectionSpec spec = CollectionSpec.of("notes").partitionKey("key");
        LocalDocumentDriver documents = LocalDocumentDriver.open(data.store(), notes, spec, clock, Call.unhurried());
        documents.changes().enable(() -> {});
        Environment environment = Environment.of("local", Capabilities.all(), e -> Fault.of(ErrorCode.INTERNAL));
        DocumentCollection.over(spec, Document.class, CallPipeline.to(notes, documents, environment))
                .put(Document.of(Map.of("key", "a")));
        BucketSpec bucket = BucketSpec.of("uploads");
        Bucket.over(bucket, CallPipeline.to(uploads, data.blobs().bucket(uploads, bucket), environment))
                .put("a", Body.of("1"));
        assertThat(documents.changes().read(100)).hasSize(1);
        assertThat(directories(data, "changes")).isNotEmpty();
    }

    private static List<Path> directories(LocalData data, String name) throws Exception {
        try (Stream<Path> all = Files.walk(data.directory())) {
            return all.filter(path -> path.endsWith(name)).toList();
        }
    }

    @Test
    @DisplayName("FN-8 moving the clock runs every schedule at its time")
    void schedules() {
        CloudApp application = builder -> builder.schedule(
                "quarterly", Schedule.cron("*/15 * * * *"), e -> note(e.due() + " at " + clock.instant()));
        try (LocalApp app = open(application)) {
            app.advance(Duration.ofMinutes(14));
            assertThat(seen).isEmpty();
            app.advance(Duration.ofMinutes(17));

            assertThat(seen)
                    .containsExactly(
                            "2026-01-01T00:15:00Z at 2026-01-01T00:15:00Z",
                            "2026-01-01T00:30:00Z at 2026-01-01T00:30:00Z");
            assertThat(clock.instant()).isEqualTo(Instant.parse("2026-01-01T00:31:30Z"));
        }
    }

    @Test
    @DisplayName("FN-6 moving the clock lets retries happen, and dead letters name their cause")
    void retries() {
        CloudApp application = builder -> {
            MessageQueue jobs = builder.queue("jobs");
            builder.http(r -> r.post("/", q -> {
                jobs.send(OutgoingMessage.of("job"));
                return HttpResponse.status(202);
            }));
            builder.onMessage(jobs, String.class, (body, message) -> {
                seen.add("attempt " + message.attempt());
                throw new IllegalStateException("no");
            });
        };
        try (LocalApp app = open(application)) {
            send(app, "POST", "/", Body.empty());
            app.advance(Duration.ofHours(1));

            assertThat(seen).containsExactly("attempt 1", "attempt 2", "attempt 3", "attempt 4", "attempt 5");
            assertThat(app.deadLetters("message/jobs"))
                    .singleElement()
                    .extracting(DeadLetter::cause)
                    .asString()
                    .contains("IllegalStateException");
        }
    }

    @Test
    @DisplayName("DOC-41 an expired document is told of as deleted")
    void expiry() {
        CloudApp application = builder -> {
            DocumentCollection<Document> notes =
                    builder.collection("notes", c -> c.partitionKey("owner").timeToLive("until"));
            builder.http(r -> r.post("/", q -> {
                notes.put(Document.of(
                        Map.of("owner", "ann", "until", clock.instant().plusSeconds(60))));
                return HttpResponse.status(202);
            }));
            builder.onDocumentChanged(
                    notes,
                    e -> note(
                            e.key().equals(Key.of("ann")) + " " + e.attributes().type()));
        };
        try (LocalApp app = open(application)) {
            send(app, "POST", "/", Body.empty());
            app.settle();
            app.advance(Duration.ofMinutes(5));

            assertThat(seen).containsExactly("true dev.isobar.document.created", "true dev.isobar.document.deleted");
        }
    }

    @Test
    @DisplayName("BLOB-42 a signed upload is honoured, and starts the bucket's trigger")
    void signedUpload() {
        CloudApp application = builder -> {
            Bucket uploads = builder.bucket("uploads");
            builder.http(r -> r.get(
                    "/sign",
                    q -> HttpResponse.text(uploads.sign(SignedUrl.Method.PUT, "a", Duration.ofHours(1))
                            .uri()
                            .toString())));
            builder.onBlobCreated(uploads, e -> note(e.key()));
        };
        try (LocalApp app = open(application)) {
            String url = send(app, "GET", "/sign", Body.empty()).body().text();
            String target = url.substring(url.indexOf("/_isobar"));

            assertThat(send(app, "PUT", target, Body.of("1")).status()).isEqualTo(200);
            app.settle();

            assertThat(seen).containsExactly("a");
        }
    }

    @Test
    @DisplayName("CORE-8 an application whose handler cannot be built does not open")
    void broken() {
        CloudApp application = builder -> builder.http(r -> r.get("/", Unbuildable.class));

        assertThatThrownBy(() -> open(application)).hasMessageContaining("Unbuildable");
    }

    /** Asks for what nobody binds. */
    static final class Unbuildable implements dev.isobar.http.HttpHandler {
        private final Runnable nobodyHasThis;

        @jakarta.inject.Inject
        Unbuildable(Runnable nobodyHasThis) {
            this.nobodyHasThis = nobodyHasThis;
        }

        @Override
        public HttpResponse handle(HttpRequest request) {
            nobodyHasThis.run();
            return HttpResponse.status(204);
        }
    }

    @Test
    void aMachinesClockIsNotMovedAndThreadsAreNotSettled(@TempDir Path directory) throws Exception {
        CloudOptions options = CloudOptions.defaults().setting("ISOBAR_DATA", directory.toString());
        try (LocalData data = LocalApp.openData(options);
                LocalApp app = LocalApp.over(data, builder -> {}, options, log)) {
            assertThatThrownBy(() -> app.advance(Duration.ZERO)).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(app::settle).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    @DisplayName("FN-11 how long a body may be is a setting")
    void bodyLimit(@TempDir Path directory) throws Exception {
        CloudOptions options = CloudOptions.defaults()
                .setting("ISOBAR_DATA", directory.toString())
                .setting("ISOBAR_HTTP_BODY_BYTES", "10");
        CloudApp echo = app -> app.http(routes -> routes.post(
                "/", request -> HttpResponse.text("read " + request.body().text())));
        try (LocalData data = LocalApp.openData(options);
                LocalApp app = LocalApp.over(data, echo, options, log)) {
            assertThat(send(app, "POST", "/", Body.of("12345")).status()).isEqualTo(200);
            assertThat(send(app, "POST", "/", Body.of("12345678901")).status()).isEqualTo(413);
        }
        CloudOptions wrong = options.setting("ISOBAR_HTTP_BODY_BYTES", "much");
        try (LocalData data = LocalApp.openData(wrong)) {
            assertThatThrownBy(() -> LocalApp.over(data, echo, wrong, log))
                    .hasMessageContaining("ISOBAR_HTTP_BODY_BYTES")
                    .hasMessageContaining("a number of bytes");
        }
    }
}
