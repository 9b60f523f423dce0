package dev.isobar.conformance.document;

import static dev.isobar.conformance.document.Docs.flat;
import static dev.isobar.conformance.document.Docs.key;
import static dev.isobar.conformance.document.Docs.map;
import static dev.isobar.conformance.document.Docs.note;
import static dev.isobar.conformance.document.Docs.with;
import static dev.isobar.conformance.document.Docs.without;
import static dev.isobar.document.Filter.field;
import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.conformance.Rule;
import dev.isobar.document.Document;
import dev.isobar.document.FieldPath;
import dev.isobar.document.Key;
import dev.isobar.document.Query;
import dev.isobar.document.Stored;
import dev.isobar.document.Update;
import dev.isobar.error.ErrorCode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What keys are and in what order, and what is too large: DOC-3 and DOC-4. */
public abstract class DocumentLimitConformance extends DocumentSuite {
    private static final int LARGEST = 350 << 10;

    private static Document sized(int bytes) {
        int rest = bytes - note("ann", "big", "v", "").size();
        return note("ann", "big", "v", "x".repeat(rest));
    }

    @Test
    @Rule({"DOC-3", "CORE-5"})
    @DisplayName("a document has at most 350 KiB of canonical JSON, by whatever write")
    void documentSize() throws Exception {
        Document largest = sized(LARGEST);
        notes().create(largest);
        assertStored(largest);
        Document larger = sized(LARGEST + 1);
        refused(ErrorCode.INVALID_ARGUMENT, () -> notes().put(larger));
        refused(ErrorCode.INVALID_ARGUMENT, () -> notes().create(larger));
        refused(ErrorCode.INVALID_ARGUMENT, () -> notes().replace(larger));
        refused(ErrorCode.INVALID_ARGUMENT, () -> notes().putAll(List.of(note("ann", "small"), larger)));
        refused(ErrorCode.INVALID_ARGUMENT, () -> notes().transact(t -> t.put(larger)));
        failing(ErrorCode.INVALID_ARGUMENT, () -> notes().update(key(largest), u -> u.set("w", 1)));
        assertStored(largest);
        assertAbsent(Key.of("ann", "small"));
    }

    @Test
    @Rule("DOC-3")
    @DisplayName("the size counts bytes of UTF-8 and escapes, not characters")
    void sizeOfText() throws Exception {
        int rest = LARGEST - note("ann", "big", "v", "").size();
        Document largest = note("ann", "big", "v", "é".repeat(rest / 2));
        notes().put(largest);
        assertStored(largest);
        refused(ErrorCode.INVALID_ARGUMENT, () -> notes().put(note("ann", "big", "v", "é".repeat(rest / 2 + 1))));
        refused(ErrorCode.INVALID_ARGUMENT, () -> notes().put(note("ann", "big", "v", "\"".repeat(rest / 2 + 1))));
        refused(ErrorCode.INVALID_ARGUMENT, () -> notes().put(note("ann", "big", "v", new byte[rest])));
    }

    @Test
    @Rule("DOC-3")
    @DisplayName("350 KiB of JSON are stored whatever they hold, many small values as well as one large one")
    void sizeOfManyValues() throws Exception {
        for (Object element :
                Arrays.asList(1, 0.5, new BigDecimal("7"), List.of(), Map.of(), "", null, Instant.EPOCH, map("a", 1))) {
            int each = note("ann", "big", "v", Arrays.asList(element, element)).size()
                    - note("ann", "big", "v", Collections.singletonList(element))
                            .size();
            int rest = LARGEST - note("ann", "big", "v", List.of()).size();
            Document largest = note("ann", "big", "v", Collections.nCopies(rest / each, element));
            notes().put(largest);
            assertThat(notes().get(key(largest)).document()).isEqualTo(largest);
        }
    }

    @Test
    @Rule({"DOC-3", "CORE-5"})
    @DisplayName("keys have 1 to 1,024 and 1 to 512 bytes of UTF-8")
    void keySizes() throws Exception {
        for (Document longest : List.of(
                note("p".repeat(1024), "s".repeat(512), "tag", "t".repeat(512)),
                note("é".repeat(512), "日".repeat(170), "folder", "é".repeat(256), "rank", "r".repeat(512)),
                note("p", "\uD83D\uDE00".repeat(128), "folder", "f", "rank", new byte[512]))) {
            notes().create(longest);
            assertStored(longest);
            notes().delete(key(longest));
            assertAbsent(key(longest));
        }
        for (Key wrong : List.of(
                Key.of("", "s"),
                Key.of("p".repeat(1025), "s"),
                Key.of("é".repeat(513), "s"),
                Key.of("p", ""),
                Key.of("p", "s".repeat(513)),
                Key.of("p", "\uD83D"))) {
            refusedKey(wrong);
        }
    }

    private void refusedKey(Key wrong) {
        refused(ErrorCode.INVALID_ARGUMENT, () -> notes().get(wrong));
        refused(ErrorCode.INVALID_ARGUMENT, () -> notes().find(wrong));
        refused(ErrorCode.INVALID_ARGUMENT, () -> notes().delete(wrong));
        refused(ErrorCode.INVALID_ARGUMENT, () -> notes().update(wrong, u -> u.set("v", 1)));
        refused(ErrorCode.INVALID_ARGUMENT, () -> notes().getAll(List.of(wrong)));
        refused(ErrorCode.INVALID_ARGUMENT, () -> notes().deleteAll(List.of(wrong)));
        String owner = wrong.partition();
        String id = (String) wrong.sort().orElseThrow();
        refused(ErrorCode.INVALID_ARGUMENT, () -> free().put(new Free(owner, id, 1)));
        refused(ErrorCode.INVALID_ARGUMENT, () -> free().putAll(List.of(new Free(owner, id, 1))));
    }

    @Test
    @Rule({"DOC-3", "DOC-31", "CORE-5"})
    @DisplayName("the value of an index field has 1 to 512 bytes, by whatever write")
    void indexKeySizes() throws Exception {
        notes().put(note("ann", "k"));
        for (Map<String, @Nullable Object> wrong : List.of(
                map("tag", ""),
                map("tag", "t".repeat(513)),
                map("folder", "é".repeat(257)),
                map("folder", "f", "rank", "r".repeat(513)),
                map("folder", "f", "rank", new byte[513]))) {
            refused(ErrorCode.INVALID_ARGUMENT, () -> notes().put(note("ann", "k", flat(wrong))));
            failing(
                    ErrorCode.INVALID_ARGUMENT,
                    () -> notes().update(Key.of("ann", "k"), u -> {
                        Update all = u;
                        for (Map.Entry<String, @Nullable Object> set : wrong.entrySet()) {
                            all = all.set(set.getKey(), set.getValue());
                        }
                        return all;
                    }));
        }
        assertStored(note("ann", "k"));
    }

    static List<String> oddKeys() {
        List<String> keys = new ArrayList<>(List.of(
                "a",
                "A",
                "aa",
                "a\u0000",
                "a\u0001",
                "a/b",
                "a\\b",
                "/",
                "\\",
                "#",
                "?",
                "%2F",
                "%",
                "+",
                " ",
                " a",
                "a ",
                ".",
                "..",
                "_",
                "__a__",
                "*",
                "a:b",
                "a|b",
                "a;b",
                "$",
                "{}",
                "\"",
                "'",
                "`",
                "\n",
                "\u007F",
                "é",
                "e\u0301",
                "日本",
                "\uE000",
                "\uFFFF",
                "\uD83D\uDE00",
                "\uDBFF\uDFFF",
                "null",
                "1",
                "01"));
        keys.addAll(List.of("ab", "a-b", "a_b", "a.b", "ä"));
        return keys;
    }

    @Test
    @Rule({"DOC-3", "DOC-4"})
    @DisplayName("keys of any characters are kept apart, alone and in twos, and sort by their UTF-8 bytes")
    void oddKeysStayApart() throws Exception {
        List<Document> documents = new ArrayList<>();
        for (String odd : oddKeys()) {
            documents.add(note("ann", odd, "v", odd));
            documents.add(note(odd, "x", "v", odd));
        }
        documents.addAll(
                List.of(note("ab", "c"), note("abc", "d"), note("a", "bc"), note("a/b", "c"), note("a", "b/c")));
        notes().putAll(documents).orThrow();
        for (Document document : documents) {
            assertThat(notes().get(key(document)).document()).isEqualTo(document);
        }
        List<String> expected = new ArrayList<>(oddKeys());
        expected.sort(Utf8.ORDER);
        assertThat(ids(Query.partition("ann").limit(7))).containsExactlyElementsOf(expected);
        Collections.reverse(expected);
        assertThat(ids(Query.partition("ann").limit(7).descending())).containsExactlyElementsOf(expected);
        assertThat(ids(Query.partition("a"))).containsExactly("b/c", "bc", "x");
    }

    @Test
    @Rule("DOC-4")
    @DisplayName("key fields belong to the document, and no update changes them")
    void keyFields() throws Exception {
        Stored<Document> stored = notes().create(note("ann", "k", "v", 1));
        assertThat(stored.key()).isEqualTo(Key.of("ann", "k"));
        assertThat(stored.document().fields()).containsEntry("owner", "ann").containsEntry("id", "k");
        assertThat(projected(Query.partition("ann"), "id", "owner"))
                .containsExactly(Document.of(map("owner", "ann", "id", "k")));
        assertThat(ids(Query.partition("ann").where(field("id").eq("k")))).containsExactly("k");
        for (String name : List.of("owner", "id")) {
            refused(ErrorCode.INVALID_ARGUMENT, () -> notes().update(stored.key(), u -> u.set(name, "other")));
            refused(ErrorCode.INVALID_ARGUMENT, () -> notes().update(stored.key(), u -> u.remove(name)));
            refused(ErrorCode.INVALID_ARGUMENT, () -> notes().update(stored.key(), u -> u.setIfAbsent(name, "k")));
            refused(
                    ErrorCode.INVALID_ARGUMENT,
                    () -> notes().update(stored.key(), u -> u.set(FieldPath.of(name, "in"), 1)));
            refused(ErrorCode.INVALID_ARGUMENT, () -> notes().replace(stored.with(d -> with(d, name, "other"))));
            refused(ErrorCode.INVALID_ARGUMENT, () -> notes().put(without(stored.document(), name)));
            refused(ErrorCode.INVALID_ARGUMENT, () -> notes().put(with(stored.document(), name, null)));
            refused(ErrorCode.INVALID_ARGUMENT, () -> notes().put(with(stored.document(), name, 1)));
        }
        assertThat(notes().get(stored.key()).revision()).isEqualTo(stored.revision());
    }
}
