package dev.isobar.conformance.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.Capability;
import dev.isobar.Revision;
import dev.isobar.cloud.Cloud;
import dev.isobar.conformance.Harness;
import dev.isobar.document.CollectionSpec;
import dev.isobar.document.Document;
import dev.isobar.document.DocumentCollection;
import dev.isobar.document.Key;
import dev.isobar.document.Stored;
import dev.isobar.spi.ResourceName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A collection of the provider and the model of it. Sequences share the collection and keep to their own partitions. */
final class DocumentWorld implements AutoCloseable {
    static final List<String> OWNERS = List.of("x", "y");
    static final List<String> IDS = List.of("a", "ab", "b", "ba", "\uE000", "\uD83D\uDE00");

    private static final Comparator<Key> ORDER = Comparator.comparing(Key::partition, Utf8.ORDER)
            .thenComparing(key -> String.valueOf(key.sort().orElse("")), Utf8.ORDER);

    final DocumentCollection<Document> notes;
    final Harness harness;
    final String prefix;

    private final Cloud cloud;
    private final ResourceName resource;
    private final Map<Key, Held> held = new TreeMap<>(ORDER);
    private final Map<Key, Revision> earlier = new TreeMap<>(ORDER);
    private final Set<Revision> seen = new HashSet<>();

    private DocumentWorld(Harness harness, Cloud cloud, CollectionSpec spec, ResourceName resource) {
        this.harness = harness;
        this.cloud = cloud;
        this.resource = resource;
        this.notes = cloud.collection(spec, Document.class);
        this.prefix = spec.name() + "-";
    }

    /**
     * A document as the model has it.
     *
     * @param fields all its fields
     * @param revision what the provider called this state
     */
    record Held(Map<String, @Nullable Object> fields, Revision revision) {}

    static DocumentWorld open(Harness harness, int number) throws Exception {
        CollectionSpec spec = CollectionSpec.of("model-" + number + "-" + System.nanoTime())
                .partitionKey("owner")
                .sortKey("id")
                .index("by-tag", "tag")
                .index("by-folder", "folder", "rank")
                .timeToLive("expires");
        ResourceName resource = harness.collection(spec);
        return new DocumentWorld(harness, ModelConformance.cloud(harness, resource), spec, resource);
    }

    boolean acrossPartitions() {
        return cloud.capabilities().has(Capability.DOCUMENT_TRANSACTION_ACROSS_PARTITIONS);
    }

    Key key(Slot slot) {
        return Key.of(prefix + slot.owner(), slot.id());
    }

    Document document(Slot slot, Content content) {
        Map<String, @Nullable Object> fields = content.fields(prefix, now());
        fields.put("owner", prefix + slot.owner());
        fields.put("id", slot.id());
        return Document.of(fields);
    }

    Instant now() {
        return harness.clock().instant();
    }

    /** Lets time pass, where it is ours to move. */
    void pass(Duration time) throws Exception {
        harness.advance(time);
    }

    /** What the model has at this key; empty when it is absent or expired. */
    Optional<Held> live(Key key) {
        return Optional.ofNullable(held.get(key)).filter(present -> isLive(present.fields()));
    }

    private boolean isLive(Map<String, @Nullable Object> fields) {
        return !(fields.get("expires") instanceof Instant end) || now().isBefore(end);
    }

    /** All that is there, in the order of the keys. */
    Map<Key, Held> live() {
        Map<Key, Held> live = new TreeMap<>(ORDER);
        held.forEach((key, present) -> {
            if (isLive(present.fields())) {
                live.put(key, present);
            }
        });
        return live;
    }

    /** The revision that a write names: the present one, or one that the document no longer has. */
    Revision revision(Key key, boolean stale) {
        Revision present = live(key).map(Held::revision).orElse(null);
        Revision old = earlier.getOrDefault(key, new Revision("never-seen"));
        return stale || present == null ? old : present;
    }

    /** What the provider stored must be what the model expects, at a revision that was never seen. */
    void stored(Key key, Map<String, @Nullable Object> expected, Document actual, Revision revision) {
        assertThat(actual.fields())
                .as("what is stored at %s", key.sort().orElse(""))
                .isEqualTo(Document.of(expected).fields());
        stored(key, expected, revision);
    }

    void stored(Key key, Map<String, @Nullable Object> expected, Revision revision) {
        assertThat(seen.add(revision))
                .as("a revision of its own for each write")
                .isTrue();
        removed(key);
        held.put(key, new Held(Document.of(expected).fields(), revision));
    }

    /** After a write that tells no revision: reads what became of it. */
    void storedUnseen(Key key, Map<String, @Nullable Object> expected) {
        if (isLive(expected)) {
            Stored<Document> read = notes.get(key);
            stored(key, expected, read.document(), read.revision());
        } else {
            removed(key);
        }
    }

    void removed(Key key) {
        Held old = held.remove(key);
        if (old != null) {
            earlier.put(key, old.revision());
        }
    }

    /** Reads every key and compares. */
    void compareAll() {
        List<Key> keys = new ArrayList<>();
        OWNERS.forEach(owner -> IDS.forEach(id -> keys.add(key(new Slot(owner, id)))));
        Map<Key, Stored<Document>> read = notes.getAll(keys);
        for (Key key : keys) {
            Optional<Held> expected = live(key);
            Optional<Stored<Document>> actual = Optional.ofNullable(read.get(key));
            assertThat(actual.map(stored -> stored.document().fields()))
                    .as("what is at %s", key.sort().orElse(""))
                    .isEqualTo(expected.map(Held::fields));
            assertThat(actual.map(Stored::revision)).as("its revision").isEqualTo(expected.map(Held::revision));
        }
    }

    @Override
    public void close() throws Exception {
        try {
            cloud.close();
        } finally {
            harness.destroy(Objects.requireNonNull(resource));
        }
    }
}
