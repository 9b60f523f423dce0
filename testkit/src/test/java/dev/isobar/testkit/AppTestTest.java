package dev.isobar.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.Body;
import dev.isobar.app.AppBuilder;
import dev.isobar.app.CloudApp;
import dev.isobar.app.Schedule;
import dev.isobar.blob.Bucket;
import dev.isobar.document.DocumentCollection;
import dev.isobar.document.Key;
import dev.isobar.error.CloudException;
import dev.isobar.event.Outcome;
import dev.isobar.http.HttpHandler;
import dev.isobar.http.HttpRequest;
import dev.isobar.http.HttpResponse;
import dev.isobar.queue.MessageQueue;
import dev.isobar.queue.OutgoingMessage;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class AppTestTest {
    record Note(String owner, String title) {}

    /** Injected by name. */
    static final class CreateNote implements HttpHandler {
        private final DocumentCollection<Note> notes;

        @Inject
        CreateNote(@Named("notes") DocumentCollection<Note> notes) {
            this.notes = notes;
        }

        @Override
        public HttpResponse handle(HttpRequest request) {
            Note note = request.json(Note.class);
            return HttpResponse.created("/notes/{owner}", note.owner())
                    .withETag(notes.create(note).revision());
        }
    }

    /** Asks for what nobody declared. */
    static final class Misnamed implements HttpHandler {
        @Inject
        Misnamed(@Named("note") DocumentCollection<Note> notes) {
            assertThat(notes).isNotNull();
        }

        @Override
        public HttpResponse handle(HttpRequest request) {
            return HttpResponse.status(204);
        }
    }

    /** A note by HTTP; a blob that becomes a message that becomes a note; a nightly note. */
    static final class NotesApp implements CloudApp {
        @Override
        public void configure(AppBuilder app) {
            DocumentCollection<Note> notes = app.collection("notes", Note.class, c -> c.partitionKey("owner"));
            Bucket uploads = app.bucket("uploads");
            MessageQueue jobs = app.queue("jobs", q -> q.maxAttempts(5));
            app.http(r -> r.post("/notes", CreateNote.class)
                    .get("/now", q -> HttpResponse.text(app.clock().instant().toString())));
            app.onBlobCreated(uploads, "in/", e -> {
                jobs.send(OutgoingMessage.of(e.key()));
                return Outcome.ack();
            });
            app.onMessage(jobs, String.class, (key, message) -> {
                if (key.endsWith("bad")) {
                    return Outcome.deadLetter("bad name");
                }
                notes.put(new Note(key, "by message"));
                return Outcome.ack();
            });
            app.schedule("nightly", Schedule.cron("0 3 * * *"), e -> {
                notes.put(new Note("nightly", e.due().toString()));
                return Outcome.ack();
            });
        }
    }

    @Test
    void requestsAreAnswered() {
        try (AppTest app = AppTest.start(new NotesApp())) {
            HttpResponse created = app.post("/notes")
                    .json(Map.of("owner", "ann", "title", "a"))
                    .send();
            HttpResponse refused = app.post("/notes")
                    .json(Map.of("owner", "ann", "titel", "a"))
                    .send();

            assertThat(created.status()).isEqualTo(201);
            assertThat(created.header("location")).contains("/notes/ann");
            assertThat(refused.status()).isEqualTo(400);
            assertThat(app.collection("notes", Note.class).get(Key.of("ann")).value())
                    .isEqualTo(new Note("ann", "a"));
        }
    }

    @Test
    void settlingHandlesWhatFollowsFromABlob() {
        try (AppTest app = AppTest.start(new NotesApp())) {
            app.bucket("uploads").put("in/1", Body.of("x"));
            assertThat(app.collection("notes", Note.class).find(Key.of("in/1"))).isEmpty();

            app.settle();

            assertThat(app.collection("notes", Note.class).find(Key.of("in/1"))).isPresent();
        }
    }

    @Test
    @DisplayName("FN-6 a dead letter shows its reason")
    void deadLetters() {
        try (AppTest app = AppTest.start(new NotesApp())) {
            app.queue("jobs").send(OutgoingMessage.of("bad"));

            app.settle();

            assertThat(app.queue("jobs").deadLetters().peek(10))
                    .singleElement()
                    .satisfies(letter -> assertThat(letter.cause()).isEqualTo("bad name"));
        }
    }

    @Test
    @DisplayName("FN-8 time moves only when it is moved, and schedules fire on the way")
    void advancing() {
        try (AppTest app = AppTest.start(new NotesApp(), Instant.parse("2026-02-28T12:00:00Z"))) {
            assertThat(app.get("/now").send().body().text()).isEqualTo("2026-02-28T12:00:00Z");

            app.advance(Duration.ofDays(1));

            assertThat(app.now()).isEqualTo(Instant.parse("2026-03-01T12:00:00Z"));
            assertThat(app.collection("notes", Note.class)
                            .get(Key.of("nightly"))
                            .value()
                            .title())
                    .isEqualTo("2026-03-01T03:00:00Z");
        }
    }

    @Test
    void whatIsNotDeclaredIsRefusedWithWhatIs() {
        try (AppTest app = AppTest.start(new NotesApp())) {
            assertThatThrownBy(() -> app.bucket("upload"))
                    .isInstanceOf(CloudException.class)
                    .hasMessageContaining("[uploads]");
            assertThatThrownBy(() -> app.collection("notes", String.class))
                    .isInstanceOf(CloudException.class)
                    .hasMessageContaining("Note");
        }
    }

    @Test
    @DisplayName("CORE-8 a wrong name is found at the start")
    void wrongName() {
        assertThatThrownBy(() -> AppTest.start(app -> app.http(r -> r.get("/", Misnamed.class))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("@Named(\"note\")");
    }
}
