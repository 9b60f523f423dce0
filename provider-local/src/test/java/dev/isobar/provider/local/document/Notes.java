package dev.isobar.provider.local.document;

import dev.isobar.Capabilities;
import dev.isobar.Ticker;
import dev.isobar.document.CollectionSpec;
import dev.isobar.document.Document;
import dev.isobar.document.DocumentCollection;
import dev.isobar.document.Key;
import dev.isobar.document.spi.DocumentDriver;
import dev.isobar.error.ErrorCode;
import dev.isobar.error.Fault;
import dev.isobar.provider.local.store.LocalStore;
import dev.isobar.spi.Call;
import dev.isobar.spi.CallPipeline;
import dev.isobar.spi.Environment;
import dev.isobar.spi.ResourceName;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;

/** A collection of notes in a store, with a clock that a test moves. */
final class Notes {
    static final ResourceName NAME = new ResourceName("collection", "notes", "notes", "ISOBAR_COLLECTION_NOTES");

    static final CollectionSpec SPEC = CollectionSpec.of("notes")
            .partitionKey("owner")
            .sortKey("id")
            .index("by-folder", "folder", "rank")
            .index("by-tag", "tag")
            .timeToLive("expires");

    /** A call without a deadline that nobody cancels. */
    static final Call PATIENT = new Call() {
        @Override
        public Duration remaining() {
            return Duration.ofDays(1);
        }

        @Override
        public boolean cancelled() {
            return false;
        }

        @Override
        public void check() {}

        @Override
        public InputStream guard(InputStream content) {
            return content;
        }
    };

    final LocalStore store;
    final MovableClock clock = new MovableClock();
    final LocalDocumentDriver driver;
    final DocumentCollection<Document> documents;
    private final CallPipeline<DocumentDriver> calls;
    private final CollectionSpec spec;

    private Notes(LocalStore store, CollectionSpec spec, Capabilities capabilities) throws InterruptedException {
        this.store = store;
        this.driver = LocalDocumentDriver.open(store, NAME, spec, clock, PATIENT);
        Environment environment = Environment.of("local", capabilities, failure -> Fault.of(ErrorCode.INTERNAL))
                .on(clock, Ticker.system());
        this.calls = CallPipeline.to(NAME, driver, environment);
        this.spec = spec;
        this.documents = as(Document.class);
    }

    /** The same collection with another type. */
    <T> DocumentCollection<T> as(Class<T> type) {
        return DocumentCollection.over(spec, type, calls);
    }

    static Notes inMemory() throws InterruptedException {
        return in(LocalStore.inMemory(), SPEC);
    }

    static Notes in(LocalStore store, CollectionSpec spec) throws InterruptedException {
        return new Notes(store, spec, Capabilities.all());
    }

    static Notes with(Capabilities capabilities) throws InterruptedException {
        return new Notes(LocalStore.inMemory(), SPEC, capabilities);
    }

    static Key key(String id) {
        return Key.of("ann", id);
    }

    static Document note(String id, Object... more) {
        return note("ann", id, more);
    }

    /** A note with further fields, given as names and values in turn. */
    static Document note(String owner, String id, Object[] more) {
        Map<String, Object> fields = new TreeMap<>(Map.of("owner", owner, "id", id));
        for (int i = 0; i < more.length; i += 2) {
            fields.put((String) more[i], more[i + 1]);
        }
        return Document.of(fields);
    }

    /** A wall clock that stands still until it is moved. */
    static final class MovableClock extends Clock {
        private Instant now = Instant.parse("2026-11-23T05:00:00Z");

        void advance(Duration by) {
            now = now.plus(by);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
