package dev.isobar.conformance.document;

import static dev.isobar.Capability.DOCUMENT;
import static dev.isobar.Capability.DOCUMENT_CHANGE_DELETES;
import static dev.isobar.Capability.DOCUMENT_CHANGE_EVENTS;
import static dev.isobar.Capability.DOCUMENT_INDEX_READ_CONSISTENT;
import static dev.isobar.Capability.DOCUMENT_TRANSACTION_ACROSS_PARTITIONS;
import static dev.isobar.conformance.document.Docs.note;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.isobar.Capability;
import dev.isobar.cloud.Cloud;
import dev.isobar.conformance.NotTestableHere;
import dev.isobar.conformance.Rule;
import dev.isobar.document.CollectionSpec;
import dev.isobar.document.Document;
import dev.isobar.document.DocumentCollection;
import dev.isobar.document.Key;
import dev.isobar.document.Query;
import dev.isobar.document.spi.Direction;
import dev.isobar.document.spi.DocumentDriver;
import dev.isobar.document.spi.Expected;
import dev.isobar.document.spi.QueryRequest;
import dev.isobar.document.spi.Source;
import dev.isobar.document.spi.Write;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.spi.Call;
import dev.isobar.spi.ResourceName;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Both arms of the capabilities of documents, and collections that are not there: CORE-7, ERR-4. */
public abstract class DocumentCapabilityConformance extends DocumentSuite {
    private static final Key KEY = Key.of("ann", "k");

    private static List<ThrowingCallable> everyCall(DocumentCollection<Document> notes) {
        return List.of(
                () -> notes.create(note("ann", "k")),
                () -> notes.put(note("ann", "k")),
                () -> notes.get(KEY),
                () -> notes.find(KEY),
                () -> notes.replace(note("ann", "k")),
                () -> notes.update(KEY, u -> u.set("v", 1)),
                () -> notes.delete(KEY),
                () -> notes.getAll(List.of(KEY)),
                () -> notes.putAll(List.of(note("ann", "k"))),
                () -> notes.deleteAll(List.of(KEY)),
                () -> notes.query(Query.partition("ann")),
                () -> notes.query(Query.index("by-tag", "t")),
                () -> notes.project(Query.partition("ann"), "v"),
                () -> notes.transact(t -> t.put(note("ann", "k"))));
    }

    @Test
    @Rule(value = "CORE-7", lacks = DOCUMENT)
    @DisplayName("without DOCUMENT every call is refused before any request, and no driver works")
    void noDocuments() {
        CollectionSpec spec = usual(CollectionSpec.of(fresh("notes")));
        String setting =
                "ISOBAR_COLLECTION_" + spec.name().toUpperCase(Locale.ROOT).replace('-', '_');
        Cloud cloud = cloud(new ResourceName("collection", spec.name(), spec.name(), setting));
        DocumentCollection<Document> notes = cloud.collection(spec, Document.class);
        for (ThrowingCallable call : everyCall(notes)) {
            refused(ErrorCode.UNSUPPORTED, call);
        }
        refused(ErrorCode.UNSUPPORTED, () -> notes.explain(Query.partition("ann")));
        refused(ErrorCode.UNSUPPORTED, () -> notes.unwrap(Object.class));
        assertThat(catchThrowable(() ->
                        works(cloud.connections().collection(spec).driver().call())))
                .as("what the driver does below the gate")
                .isNotNull();
    }

    private static String setting(CollectionSpec spec) {
        return "ISOBAR_COLLECTION_" + spec.name().toUpperCase(Locale.ROOT).replace('-', '_');
    }

    /** Throws unless one of the calls of a driver succeeds. */
    private static void works(DocumentDriver driver) throws Exception {
        Write put = new Write.Put(KEY, note("ann", "k"), Expected.anything());
        QueryRequest query = new QueryRequest(
                new Source.Partition("ann"),
                Optional.empty(),
                Optional.empty(),
                Direction.ASCENDING,
                1,
                Optional.empty());
        List<ThrowingCallable> calls = List.of(
                () -> driver.write(put, Call.unhurried()),
                () -> driver.read(KEY, Call.unhurried()),
                () -> driver.query(query, Call.unhurried()),
                () -> driver.transact(List.of(put), Call.unhurried()));
        if (calls.stream().allMatch(call -> catchThrowable(call) != null)) {
            throw new UnsupportedOperationException("none of its calls works");
        }
    }

    private void assertRefusedAtStart(Capability capability) {
        CloudException refusal = catchThrowableOfType(
                CloudException.class,
                () -> Cloud.open(harness().provider(), options().require(capability)));
        assertThat(refusal).as("opening with require(%s)", capability).isNotNull();
        assertThat(refusal.code()).isEqualTo(ErrorCode.UNSUPPORTED);
        assertThat(refusal).hasMessageContaining(capability.name());
    }

    private void assertOpens(Capability capability) {
        assertThat(closeAtEnd(Cloud.open(harness().provider(), options().require(capability)))
                        .capabilities()
                        .has(capability))
                .isTrue();
    }

    @Test
    @Rule(value = "CORE-7", lacks = DOCUMENT)
    @DisplayName("require(DOCUMENT) is refused at start where it is not declared")
    void lacksDocuments() {
        assertRefusedAtStart(DOCUMENT);
    }

    @Test
    @Rule(value = "CORE-7", lacks = DOCUMENT_TRANSACTION_ACROSS_PARTITIONS)
    @DisplayName("require(DOCUMENT_TRANSACTION_ACROSS_PARTITIONS) is refused at start where it is not declared")
    void lacksTransactions() {
        assertRefusedAtStart(DOCUMENT_TRANSACTION_ACROSS_PARTITIONS);
    }

    @Test
    @Rule(
            value = {"CORE-7", "DOC-31"},
            lacks = DOCUMENT_INDEX_READ_CONSISTENT)
    @DisplayName("require(DOCUMENT_INDEX_READ_CONSISTENT) is refused at start where it is not declared")
    void lacksConsistentIndexes() {
        assertRefusedAtStart(DOCUMENT_INDEX_READ_CONSISTENT);
    }

    @Test
    @Rule(
            value = {"CORE-7", "DOC-41"},
            lacks = DOCUMENT_CHANGE_EVENTS)
    @DisplayName("require(DOCUMENT_CHANGE_EVENTS) is refused at start where it is not declared")
    void lacksChangeEvents() {
        assertRefusedAtStart(DOCUMENT_CHANGE_EVENTS);
    }

    @Test
    @Rule(
            value = {"CORE-7", "DOC-41"},
            lacks = DOCUMENT_CHANGE_DELETES)
    @DisplayName("require(DOCUMENT_CHANGE_DELETES) is refused at start where it is not declared")
    void lacksChangeDeletes() {
        assertRefusedAtStart(DOCUMENT_CHANGE_DELETES);
    }

    @Test
    @Rule(
            value = "CORE-7",
            needs = {
                DOCUMENT,
                DOCUMENT_TRANSACTION_ACROSS_PARTITIONS,
                DOCUMENT_INDEX_READ_CONSISTENT,
                DOCUMENT_CHANGE_EVENTS,
                DOCUMENT_CHANGE_DELETES
            })
    @DisplayName("every declared capability of documents can be required")
    void declared() {
        for (Capability capability : Capability.values()) {
            if (capability.name().startsWith("DOCUMENT")) {
                assertOpens(capability);
            }
        }
    }

    @Test
    @Rule("ERR-4")
    @DisplayName("a collection that is not there is NOT_FOUND with resourceMissing() to every call, find included")
    void missingCollection() throws Exception {
        CollectionSpec spec = usual(CollectionSpec.of(fresh("missing")));
        String physical = harness()
                .missing("collection")
                .orElseThrow(() ->
                        new NotTestableHere("a collection of this provider comes into being when it is first used"));
        ResourceName missing = new ResourceName("collection", spec.name(), physical, setting(spec));
        DocumentCollection<Document> notes = cloud(missing).collection(spec, Document.class);
        for (ThrowingCallable call : everyCall(notes)) {
            CloudException absent = failing(ErrorCode.NOT_FOUND, call);
            assertThat(absent.resourceMissing()).as(absent.getMessage()).isTrue();
            assertThat(absent).hasMessageContaining(missing.physical()).hasMessageContaining(missing.setting());
        }
    }

    @Test
    @Rule("ERR-4")
    @DisplayName("a document that is not there is another matter than its collection")
    void missingDocument() throws Exception {
        assertThat(notes().find(KEY)).isEmpty();
        CloudException absent = failing(ErrorCode.NOT_FOUND, () -> notes().get(KEY));
        assertThat(absent.resourceMissing()).isFalse();
        assertThat(failing(ErrorCode.NOT_FOUND, () -> notes().replace(note("ann", "k")))
                        .resourceMissing())
                .isFalse();
    }
}
