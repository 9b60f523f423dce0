package dev.isobar.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.Capability;
import dev.isobar.app.spi.AppModel;
import dev.isobar.app.spi.Resource;
import dev.isobar.app.spi.Trigger;
import dev.isobar.app.spi.Trigger.BlobChange;
import dev.isobar.app.spi.Trigger.BlobTrigger;
import dev.isobar.blob.Bucket;
import dev.isobar.document.DocumentCollection;
import dev.isobar.error.CloudException;
import dev.isobar.event.Outcome;
import dev.isobar.http.HttpFilter;
import dev.isobar.http.HttpResponse;
import dev.isobar.http.Route;
import dev.isobar.queue.MessageQueue;
import dev.isobar.queue.OutgoingMessage;
import dev.isobar.queue.Topic;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AppBuilderTest {
    record Note(String owner, String id) {}

    private static final HttpFilter FILTER = (q, next) -> next.handle(q);

    /** One of everything. */
    static final class NotesApp implements CloudApp {
        @Override
        public void configure(AppBuilder app) {
            Bucket uploads = app.bucket("uploads");
            DocumentCollection<Note> notes = app.collection(
                    "notes", Note.class, c -> c.partitionKey("owner").sortKey("id"));
            MessageQueue thumbs = app.queue("thumbs", q -> q.maxAttempts(7));
            Topic news = app.topic("news");
            MessageQueue mail = app.subscription(news, "mail", s -> s.where("kind", "a"));
            app.secrets("mail-key");
            app.secrets("db", "mail-key");
            app.filter(FILTER)
                    .maxBody(1000)
                    .http(r -> r.get("/a", q -> HttpResponse.status(204)))
                    .http(r -> r.post("/a", q -> HttpResponse.status(204)))
                    .onBlobCreated(uploads, "images/", e -> Outcome.ack())
                    .onBlobDeleted(uploads, e -> Outcome.ack())
                    .onMessage(thumbs, String.class, (text, m) -> Outcome.ack())
                    .onMessage(mail, byte[].class, (bytes, m) -> Outcome.ack())
                    .onDocumentChanged(notes, e -> Outcome.ack())
                    .schedule("cleanup", Schedule.every(Duration.ofHours(1)), e -> Outcome.ack())
                    .require(Capability.BLOB_TAGS);
        }
    }

    @Test
    void aWholeApplicationIsDescribed() {
        AppModel model = AppBuilder.describe(new NotesApp());

        assertThat(model.name()).isEqualTo("NotesApp");
        assertThat(model.resources())
                .extracting(r -> r.kind() + " " + r.name())
                .containsExactly(
                        "bucket uploads", "collection notes", "queue thumbs", "topic news", "subscription mail");
        assertThat(model.secrets()).containsExactlyInAnyOrder("db", "mail-key");
        assertThat(model.routes()).extracting(Route::toString).containsExactly("GET /a", "POST /a");
        assertThat(model.filters()).containsExactly(FILTER);
        assertThat(model.maxBody()).hasValue(1000);
        assertThat(model.triggers())
                .extracting(Trigger::id)
                .containsExactly(
                        "blob-created/uploads/images/",
                        "blob-deleted/uploads/",
                        "message/thumbs",
                        "message/mail",
                        "document/notes",
                        "schedule/cleanup");
        assertThat(model.required())
                .containsExactlyInAnyOrder(
                        Capability.BLOB,
                        Capability.BLOB_TAGS,
                        Capability.DOCUMENT,
                        Capability.DOCUMENT_CHANGE_EVENTS,
                        Capability.QUEUE,
                        Capability.TOPIC,
                        Capability.TOPIC_FILTERS,
                        Capability.SECRET);
    }

    @Test
    void aBlobTriggerKnowsItsBlobs() {
        BlobTrigger trigger = AppBuilder.describe(new NotesApp()).blobTriggers().get(0);

        assertThat(trigger.matches(BlobChange.CREATED, "images/1")).isTrue();
        assertThat(trigger.matches(BlobChange.CREATED, "thumbs/1")).isFalse();
        assertThat(trigger.matches(BlobChange.DELETED, "images/1")).isFalse();
    }

    @Test
    @DisplayName("CORE-6 a handle used within configure says why it cannot be")
    void handlesAreClosedWithinConfigure() {
        assertThatThrownBy(
                        () -> AppBuilder.describe(app -> app.bucket("uploads").exists("k")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("bucket uploads")
                .hasMessageContaining("configure");
        assertThatThrownBy(() -> AppBuilder.describe(app -> app.queue("jobs").send(OutgoingMessage.of("x"))))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> AppBuilder.describe(app -> app.secrets("a").get("a")))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> AppBuilder.describe(
                        app -> app.queue(app.clock().instant().toString())))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() ->
                        AppBuilder.describe(app -> app.queue(app.sortableIds().get())))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aNameIsTakenOncePerKind() {
        assertThatThrownBy(() -> AppBuilder.describe(app -> {
                    app.bucket("uploads");
                    app.bucket("uploads");
                }))
                .isInstanceOf(CloudException.class)
                .hasMessageContaining("uploads");
        assertThatThrownBy(() -> AppBuilder.describe(app -> {
                    app.queue("mail");
                    app.subscription(app.topic("news"), "mail", s -> s);
                }))
                .as("both are injected as a MessageQueue")
                .isInstanceOf(CloudException.class);
        AppModel model = AppBuilder.describe(app -> {
            app.bucket("notes");
            app.queue("notes");
            app.topic("notes");
        });
        assertThat(model.resource("queue", "notes")).map(Resource::kind).contains("queue");
        assertThat(model.resource("queue", "none")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Uploads", "1a", "-a", "a_b", "a.b", "ä"})
    @DisplayName("CORE-4 names have one pattern")
    void names(String name) {
        assertThatThrownBy(() -> AppBuilder.describe(app -> app.bucket(name))).isInstanceOf(CloudException.class);
        assertThatThrownBy(() -> AppBuilder.describe(app -> app.queue(name))).isInstanceOf(CloudException.class);
        assertThatThrownBy(() ->
                        AppBuilder.describe(app -> app.schedule(name, Schedule.cron("* * * * *"), e -> Outcome.ack())))
                .isInstanceOf(CloudException.class);
    }

    @Test
    void aTriggerIsDeclaredOnce() {
        assertThatThrownBy(() -> AppBuilder.describe(app -> {
                    MessageQueue jobs = app.queue("jobs");
                    app.onMessage(jobs, String.class, (text, m) -> Outcome.ack());
                    app.onMessage(jobs, byte[].class, (bytes, m) -> Outcome.ack());
                }))
                .isInstanceOf(CloudException.class)
                .hasMessageContaining("message/jobs");
    }

    @Test
    void aHandleOfAnotherApplicationIsRefused() {
        List<Bucket> leaked = new ArrayList<>();
        AppBuilder.describe(app -> leaked.add(app.bucket("uploads")));

        assertThatThrownBy(() -> AppBuilder.describe(app -> app.onBlobCreated(leaked.get(0), e -> Outcome.ack())))
                .isInstanceOf(CloudException.class)
                .hasMessageContaining("handle");
    }

    @Test
    @DisplayName("FN-8 another zone is a capability")
    void zone() {
        Schedule berlin = Schedule.cron("0 3 * * *").in(ZoneId.of("Europe/Berlin"));

        AppModel model = AppBuilder.describe(app -> app.schedule("nightly", berlin, e -> Outcome.ack()));

        assertThat(model.required()).containsExactly(Capability.SCHEDULE_TIME_ZONE);
    }

    @Test
    void nothingIsDeclaredAfterConfigure() {
        List<AppBuilder> leaked = new ArrayList<>();
        AppBuilder.describe(leaked::add);

        assertThatThrownBy(() -> leaked.get(0).bucket("late"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("configure");
    }
}
