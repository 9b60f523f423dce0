package dev.isobar.conformance.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.Capability;
import dev.isobar.app.CloudApp;
import dev.isobar.conformance.Rule;
import dev.isobar.conformance.platform.Deployment;
import dev.isobar.conformance.platform.Fate;
import dev.isobar.conformance.platform.Occurrence.DocumentChanged;
import dev.isobar.conformance.platform.Source;
import dev.isobar.document.Bytes;
import dev.isobar.document.Document;
import dev.isobar.document.Key;
import dev.isobar.event.DocumentEvent;
import dev.isobar.event.Outcome;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Changes of documents as events: DOC-41, and FN-5 for them. */
public abstract class DocumentEventConformance extends EventSuite {
    private volatile Clock clock = Clock.systemUTC();

    private static Document note(String owner, String id, Object text) {
        return Document.of(Map.of("owner", owner, "id", id, "text", text));
    }

    private static DocumentChanged created(Document document) {
        return new DocumentChanged("notes", Optional.empty(), Optional.of(document));
    }

    private static DocumentChanged updated(Document before, Document after) {
        return new DocumentChanged("notes", Optional.of(before), Optional.of(after));
    }

    private static DocumentChanged deleted(Document document) {
        return new DocumentChanged("notes", Optional.of(document), Optional.empty());
    }

    private CloudApp recording(List<DocumentEvent<Document>> seen) {
        return app -> {
            clock = app.clock();
            app.onDocumentChanged(
                    app.collection("notes", c -> c.partitionKey("owner").sortKey("id")), event -> {
                        seen.add(event);
                        return Outcome.ack();
                    });
        };
    }

    @Test
    @Rule(
            value = {"DOC-41", "FN-5"},
            needs = Capability.DOCUMENT_CHANGE_EVENTS)
    @DisplayName("a document that is created or updated sends an event with its key and what it became")
    void createdAndUpdated() throws Exception {
        List<DocumentEvent<Document>> seen = new ArrayList<>();
        Deployment deployment = start(Source.DOCUMENT, recording(seen));
        Document first = note("ann", "1", "a");
        Document second = note("ann", "1", "b");
        assertThat(deliver(deployment, created(first), updated(first, second))).containsOnly(acked());
        assertThat(seen).hasSize(2);
        assertEvent(seen.get(0), DocumentEvent.CREATED, Optional.empty(), Optional.of(first));
        assertEvent(seen.get(1), DocumentEvent.UPDATED, Optional.of(first), Optional.of(second));
        assertThat(seen.get(1).attributes().id())
                .isNotEqualTo(seen.get(0).attributes().id());
    }

    private void assertEvent(
            DocumentEvent<Document> event, String type, Optional<Document> before, Optional<Document> after) {
        Key key = Key.of("ann", "1");
        assertThat(event.key()).isEqualTo(key);
        assertAttributes(event.attributes(), type, "isobar:collection/notes", key.toString(), clock.instant());
        assertThat(event.after()).as("what it became").isEqualTo(after);
        if (event.before().isPresent()) {
            assertThat(event.before())
                    .as("what it was, where the provider says")
                    .isEqualTo(before);
        }
    }

    @Test
    @Rule(
            value = {"DOC-41", "FN-5"},
            needs = {Capability.DOCUMENT_CHANGE_EVENTS, Capability.DOCUMENT_CHANGE_DELETES})
    @DisplayName("a document that is deleted sends an event with its key, and one that is made anew is created")
    void deleted() throws Exception {
        List<DocumentEvent<Document>> seen = new ArrayList<>();
        Deployment deployment = start(Source.DOCUMENT, recording(seen));
        Document document = note("ann", "1", "a");
        assertThat(deliver(deployment, created(document), deleted(document), created(document)))
                .containsOnly(acked());
        assertThat(seen).hasSize(3);
        assertEvent(seen.get(1), DocumentEvent.DELETED, Optional.of(document), Optional.empty());
        assertEvent(seen.get(2), DocumentEvent.CREATED, Optional.empty(), Optional.of(document));
    }

    @Test
    @Rule(value = "DOC-41", needs = Capability.DOCUMENT_CHANGE_EVENTS)
    @DisplayName("values of every kind arrive as they were written")
    void everyKind() throws Exception {
        List<DocumentEvent<Document>> seen = new ArrayList<>();
        Deployment deployment = start(Source.DOCUMENT, recording(seen));
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("owner", "\u00e9 \ud834\udd1e");
        fields.put("id", "a/b c#1");
        fields.put("null", null);
        fields.put("true", true);
        fields.put("long", Long.MAX_VALUE);
        fields.put("double", 0.1);
        fields.put("decimal", new BigDecimal("12345678901234567890.12"));
        fields.put("bytes", Bytes.of(new byte[] {0, -1, 127}));
        fields.put("instant", Instant.parse("2026-02-03T04:05:06.789012Z"));
        fields.put("list", Arrays.asList(1L, "x", null, List.of()));
        fields.put("map", Map.of("\u00fc", Map.of("deep", 1L)));
        Document document = Document.of(fields);
        deliver(deployment, created(document));
        assertThat(seen).singleElement().satisfies(event -> {
            assertThat(event.after()).contains(document);
            assertThat(event.key()).isEqualTo(Key.of("\u00e9 \ud834\udd1e", "a/b c#1"));
        });
    }

    private record Note(String owner, String id, String text) {}

    @Test
    @Rule(value = "DOC-41", needs = Capability.DOCUMENT_CHANGE_EVENTS)
    @DisplayName("a typed collection's events hold values of its type, and one that does not fit comes again")
    void typed() throws Exception {
        List<Note> seen = new ArrayList<>();
        Deployment deployment = start(
                Source.DOCUMENT,
                app -> app.onDocumentChanged(
                        app.collection(
                                "notes",
                                Note.class,
                                c -> c.partitionKey("owner").sortKey("id")),
                        event -> {
                            event.after().ifPresent(seen::add);
                            return Outcome.ack();
                        }));
        assertThat(deliver(deployment, created(note("ann", "1", "a")), created(note("ann", "2", List.of(1)))))
                .satisfiesExactly(
                        fate -> assertThat(fate).isEqualTo(acked()),
                        fate -> assertThat(fate).isInstanceOf(Fate.Retried.class));
        assertThat(seen).containsExactly(new Note("ann", "1", "a"));
    }

    @Test
    @Rule(value = "DOC-41", needs = Capability.DOCUMENT_CHANGE_EVENTS)
    @DisplayName("a change whose handler failed comes again with the same id, and delays no other document")
    void failed() throws Exception {
        List<String> seen = new ArrayList<>();
        Set<String> ids = new TreeSet<>();
        Deployment deployment = start(
                Source.DOCUMENT,
                app -> app.onDocumentChanged(
                        app.collection("notes", c -> c.partitionKey("owner").sortKey("id")), event -> {
                            seen.add(event.key().partition());
                            if (event.key().partition().equals("ann")) {
                                ids.add(event.attributes().id());
                                return seen.size() > 2 ? Outcome.ack() : Outcome.retry(Duration.ofSeconds(30));
                            }
                            return Outcome.ack();
                        }));
        assertThat(deliver(deployment, created(note("ann", "1", "a")), created(note("bob", "1", "b"))))
                .satisfiesExactly(
                        fate -> assertThat(fate).isInstanceOf(Fate.Retried.class),
                        fate -> assertThat(fate).isEqualTo(acked()));
        assertThat(deployment.redeliver()).containsOnly(acked());
        assertThat(seen).containsExactly("ann", "bob", "ann");
        assertThat(ids).hasSize(1);
    }

    @Test
    @Rule(value = "DOC-41", lacks = Capability.DOCUMENT_CHANGE_EVENTS)
    @DisplayName("where changes are not declared an application that waits for them is refused at the start")
    void noEvents() {
        startIsRefused(Capability.DOCUMENT_CHANGE_EVENTS, recording(new ArrayList<>()));
    }

    @Test
    @Rule(value = "DOC-41", needs = Capability.DOCUMENT_CHANGE_EVENTS, lacks = Capability.DOCUMENT_CHANGE_DELETES)
    @DisplayName("where deletions are not declared they cannot be demanded, and do not come")
    void noDeletes() throws Exception {
        startIsRefused(Capability.DOCUMENT_CHANGE_DELETES, app -> app.require(Capability.DOCUMENT_CHANGE_DELETES));
        List<DocumentEvent<Document>> seen = new ArrayList<>();
        Deployment deployment = start(Source.DOCUMENT, recording(seen));
        Document document = note("ann", "1", "a");
        deliver(deployment, created(document), deleted(document));
        assertThat(seen).as("works though undeclared").hasSize(1);
    }
}
