package dev.isobar.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CollectionSpecTest {
    private static final CollectionSpec NOTES = CollectionSpec.of("notes")
            .partitionKey("owner")
            .sortKey("id")
            .index("by-folder", "folder", "at")
            .timeToLive("expires");

    private static Document document(String name, Object value) {
        Map<String, Object> fields = new HashMap<>(Map.of("owner", "o", "id", "i"));
        fields.put(name, value);
        return Document.of(fields);
    }

    @Test
    @DisplayName("DOC-4 the key is in the fields of the document")
    void theKeyIsInTheFields() {
        assertThat(NOTES.keyOf(document("x", 1))).isEqualTo(Key.of("o", "i"));
        assertThat(CollectionSpec.of("c").keyOf(Document.of(Map.of("id", "p")))).isEqualTo(Key.of("p"));
        assertThat(CollectionSpec.of("c").numericSortKey("n").keyOf(Document.of(Map.of("id", "p", "n", -5))))
                .isEqualTo(Key.of("p", -5));
    }

    @Test
    @DisplayName("DOC-3 keys outside their lengths, and of another kind, are refused by name")
    void wrongKeysAreRefused() {
        assertThatThrownBy(() -> NOTES.keyOf(document("owner", 5))).hasMessageContaining("field owner", "a long");
        assertThatThrownBy(() -> NOTES.keyOf(document("id", null))).hasMessageContaining("field id");
        assertThatThrownBy(() -> NOTES.keyOf(document("id", ""))).hasMessageContaining("1 to 512 bytes");
        assertThatThrownBy(() -> NOTES.keyOf(document("id", "é".repeat(257)))).hasMessageContaining("514 bytes");
        assertThatThrownBy(() -> NOTES.keyOf(document("owner", "o".repeat(1025))))
                .hasMessageContaining("1 to 1024");
        assertThatThrownBy(() -> NOTES.keyOf(Document.of(Map.of()))).hasMessageContaining("absent");
        assertThat(NOTES.keyOf(document("owner", "o".repeat(1024))).partition()).hasSize(1024);
    }

    @Test
    @DisplayName("DOC-31 a document whose index field is absent or null is not in the index")
    void absentAndNullAreNotIndexed() {
        IndexSpec index = NOTES.indexes().get(0);

        assertThat(index.keyOf(document("folder", "f"))).isEmpty();
        assertThat(index.keyOf(Document.of(Collections.singletonMap("folder", null))))
                .isEmpty();
        assertThat(index.keyOf(Document.of(Map.of("folder", "f", "at", Instant.EPOCH))))
                .contains(new IndexKey("f", Optional.of(Instant.EPOCH)));
    }

    @Test
    @DisplayName("DOC-31 an index field of the wrong type is INVALID_ARGUMENT")
    void wrongIndexFieldsAreRefused() {
        assertThatThrownBy(() -> NOTES.check(document("folder", 5))).hasMessageContaining("index by-folder", "text");
        assertThatThrownBy(() -> NOTES.check(document("folder", ""))).hasMessageContaining("1 to 512 bytes");
        assertThatThrownBy(() -> NOTES.check(document("at", List.of()))).hasMessageContaining("a list", "a scalar");
        assertThatThrownBy(() -> NOTES.check(document("at", "x".repeat(513)))).hasMessageContaining("513 bytes");
    }

    @Test
    @DisplayName("DOC-40 the time to live is an instant in whole seconds, and absent from that instant on")
    void timeToLive() {
        Document document = document("expires", Instant.ofEpochSecond(100));

        assertThat(NOTES.isExpired(document, Instant.ofEpochSecond(100).minusNanos(1)))
                .isFalse();
        assertThat(NOTES.isExpired(document, Instant.ofEpochSecond(100))).isTrue();
        assertThat(NOTES.isExpired(document("expires", null), Instant.MAX)).isFalse();
        assertThat(NOTES.isExpired(document("x", 1), Instant.MAX)).isFalse();
        assertThatThrownBy(() -> NOTES.check(document("expires", Instant.ofEpochMilli(1))))
                .hasMessageContaining("finer than a second");
        assertThatThrownBy(() -> NOTES.check(document("expires", 5)))
                .hasMessageContaining("the time to live", "a long");
    }

    @Test
    @DisplayName("DOC-3 a document has at most 350 KiB of canonical JSON")
    void sizeIsBounded() {
        int rest = document("x", "").size();
        int largest = 350 * 1024 - rest;

        assertThat(NOTES.check(document("x", "x".repeat(largest))).size()).isEqualTo(350 * 1024);
        assertThatThrownBy(() -> NOTES.check(document("x", "x".repeat(largest + 1))))
                .hasMessageContaining("358401 bytes of JSON", "at most 358400");
    }

    @Test
    @DisplayName("DOC-31 at most 10 indexes, each with a name of its own")
    void tenIndexes() {
        CollectionSpec spec = CollectionSpec.of("c");
        for (int i = 0; i < 10; i++) {
            spec = spec.index("i" + i, "f");
        }
        CollectionSpec full = spec;

        assertThat(full.indexes()).hasSize(10);
        assertThatThrownBy(() -> full.index("more", "f")).hasMessageContaining("at most 10");
        assertThatThrownBy(() -> NOTES.index("by-folder", "f")).hasMessageContaining("name of its own");
        assertThatThrownBy(() -> NOTES.index("By_folder", "f")).hasMessageContaining("index name");
    }

    @Test
    void aFieldCannotBeBothPartsOfTheKey() {
        assertThatThrownBy(() -> KeyRules.requireSound(CollectionSpec.of("c").sortKey("id")))
                .hasMessageContaining("a field other than the partition key");
        assertThat(KeyRules.requireSound(CollectionSpec.of("c").sortKey("id").partitionKey("p")))
                .isNotNull();
    }

    @Test
    void aKeyMustHaveTheShapeOfTheCollection() {
        CollectionSpec plain = CollectionSpec.of("c");
        CollectionSpec numeric = CollectionSpec.of("c").numericSortKey("n");

        assertThatThrownBy(() -> KeyRules.check(plain, Key.of("p", "s"))).hasMessageContaining("has no sort key");
        assertThatThrownBy(() -> KeyRules.check(NOTES, Key.of("p"))).hasMessageContaining("without a sort part");
        assertThatThrownBy(() -> KeyRules.check(NOTES, Key.of("p", 1))).hasMessageContaining("sort part is a long");
        assertThatThrownBy(() -> KeyRules.check(numeric, Key.of("p", "s")))
                .hasMessageContaining("Key.of(partition, long)");
        assertThatThrownBy(() -> KeyRules.check(plain, null)).hasMessageContaining("key is null");
    }
}
