package dev.isobar.conformance.document;

import static dev.isobar.conformance.document.Docs.note;
import static dev.isobar.document.Filter.field;
import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.Page;
import dev.isobar.PageToken;
import dev.isobar.conformance.Rule;
import dev.isobar.document.Document;
import dev.isobar.document.DocumentCollection;
import dev.isobar.document.Filter;
import dev.isobar.document.Key;
import dev.isobar.document.Query;
import dev.isobar.document.Sort;
import dev.isobar.document.Stored;
import dev.isobar.error.ErrorCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Pages and their tokens: CORE-2 and DOC-30. */
public abstract class DocumentPageConformance extends DocumentSuite {
    private static String id(int i) {
        return String.format("%03d", i);
    }

    private static List<Document> numbered(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> note("ann", id(i), "i", i, "tag", "t", "folder", "f", "rank", i / 3, "even", i % 2 == 0))
                .toList();
    }

    /** Queries of every source, with what they select of the numbered documents. */
    private static Map<Query, List<String>> sources(int count) {
        List<String> ids =
                IntStream.range(0, count).mapToObj(DocumentPageConformance::id).toList();
        List<String> even = IntStream.range(0, count)
                .filter(i -> i % 2 == 0)
                .mapToObj(DocumentPageConformance::id)
                .toList();
        Map<Query, List<String>> sources = new LinkedHashMap<>();
        sources.put(Query.partition("ann"), ids);
        sources.put(Query.partition("ann").where(field("even").eq(true)), even);
        sources.put(Query.partition("ann").sort(Sort.between(id(1), id(count - 2))), ids.subList(1, count - 1));
        sources.put(Query.index("by-tag", "t"), ids);
        sources.put(Query.index("by-folder", "f"), ids);
        sources.put(Query.index("by-folder", "f").sort(Sort.atLeast(1)), ids.subList(3, count));
        return sources;
    }

    @Test
    @Rule({"DOC-30", "CORE-2"})
    @DisplayName("pages of any size, laid together, are the whole result: no repeat and no gap at any edge")
    void pagesOfAnySize() throws Exception {
        notes().putAll(numbered(0, 21)).orThrow();
        harness().settle();
        for (Map.Entry<Query, List<String>> source : sources(21).entrySet()) {
            List<String> reversed = new ArrayList<>(source.getValue());
            Collections.reverse(reversed);
            for (int limit : new int[] {1, 2, 3, 5, 20, 21, 22}) {
                Query query = source.getKey().limit(limit);
                assertThat(paged(query, limit)).as("%s by %s", query, limit).isEqualTo(source.getValue());
                assertThat(paged(query.descending(), limit))
                        .as("%s descending by %s", query, limit)
                        .isEqualTo(reversed);
            }
        }
        List<String> scanned = new ArrayList<>(paged(Query.scan().allowScan().limit(4), 4));
        Collections.sort(scanned);
        assertThat(scanned)
                .isEqualTo(numbered(0, 21).stream()
                        .map(d -> String.valueOf(d.fields().get("id")))
                        .toList());
    }

    private List<String> paged(Query query, int limit) throws Exception {
        List<String> ids = new ArrayList<>();
        Page<Stored<Document>> page = notes().query(query);
        for (int pages = 0; pages < 1000; pages++) {
            assertThat(page.items().size()).as("the size of a page").isLessThanOrEqualTo(limit);
            page.items().forEach(stored -> ids.add(DocumentSuite.id(stored)));
            if (page.next().isEmpty()) {
                return ids;
            }
            assertThat(page.next().get().value().length())
                    .as("the length of a token")
                    .isBetween(1, 2048);
            page = notes().query(query.after(page.next().get()));
        }
        throw new AssertionError("a listing of a few documents has a thousand pages");
    }

    @Test
    @Rule({"DOC-30", "CORE-2"})
    @DisplayName("documents that come and go between pages repeat and hide no other, and a page's end may be deleted")
    void changesBetweenPages() throws Exception {
        Filter everything = field("i").exists();
        Filter even = field("even").eq(true);
        for (Query source :
                List.of(Query.partition("ann"), Query.index("by-tag", "t"), Query.index("by-folder", "f"))) {
            assertSteady(source.limit(3), everything);
            assertSteady(source.limit(3).descending(), everything);
        }
        assertSteady(Query.partition("ann").where(even).limit(3), even);
        assertSteady(Query.scan().allowScan().limit(3), everything);
    }

    private void assertSteady(Query query, Filter wanted) throws Exception {
        notes().deleteAll(all(notes(), Query.partition("ann").limit(1000)).stream()
                        .map(Stored::key)
                        .toList())
                .orThrow();
        List<Document> steady = numbered(0, 60).stream()
                .filter(DocumentPageConformance::isSteady)
                .toList();
        List<Document> passing =
                numbered(0, 60).stream().filter(d -> !isSteady(d)).toList();
        notes().putAll(steady).orThrow();
        notes().putAll(passing.subList(0, passing.size() / 2)).orThrow();
        harness().settle();
        List<String> seen = new ArrayList<>();
        Page<Stored<Document>> page = notes().query(query);
        for (int round = 0; ; round++) {
            page.items().stream().filter(s -> isSteady(s.document())).forEach(s -> seen.add(DocumentSuite.id(s)));
            if (page.next().isEmpty()) {
                break;
            }
            disturb(passing, page.items(), round);
            page = notes().query(query.after(page.next().get()));
        }
        assertThat(seen)
                .as("the documents that were there all the time, by %s", query)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(steady.stream()
                        .filter(wanted::matches)
                        .map(d -> String.valueOf(d.fields().get("id")))
                        .toList());
    }

    private static boolean isSteady(Document document) {
        return document.fields().get("i") instanceof Long i && i % 4 < 2;
    }

    private void disturb(List<Document> passing, List<Stored<Document>> shown, int round) throws Exception {
        for (Stored<Document> stored : shown) {
            if (!isSteady(stored.document())) {
                notes().delete(stored.key());
            }
        }
        notes().put(passing.get(round % passing.size()));
        notes().put(passing.get(passing.size() - 1 - round % passing.size()));
        notes().delete(Docs.key(passing.get((round * 7) % passing.size())));
        harness().settle();
    }

    @Test
    @Rule("CORE-2")
    @DisplayName("a page goes on behind its last document though that, and all before it, are gone")
    void pageEndDeleted() throws Exception {
        notes().putAll(numbered(0, 9)).orThrow();
        harness().settle();
        for (Query query : List.of(
                Query.partition("ann").limit(2),
                Query.index("by-tag", "t").limit(2),
                Query.index("by-folder", "f").limit(2))) {
            notes().putAll(numbered(0, 9)).orThrow();
            harness().settle();
            Page<Stored<Document>> first = notes().query(query);
            PageToken next = first.next().orElseThrow();
            notes().deleteAll(first.items().stream().map(Stored::key).toList()).orThrow();
            harness().settle();
            List<String> rest = new ArrayList<>();
            all(notes(), query.after(next)).forEach(stored -> rest.add(DocumentSuite.id(stored)));
            assertThat(rest)
                    .as("%s", query)
                    .isEqualTo(IntStream.range(first.items().size(), 9)
                            .mapToObj(DocumentPageConformance::id)
                            .toList());
        }
    }

    @Test
    @Rule("DOC-30")
    @DisplayName("a page examines at most 1,000 documents, and an empty page is not the end")
    void examinesAThousand() throws Exception {
        notes().putAll(IntStream.range(0, 1050)
                        .mapToObj(i -> note("ann", String.format("%04d", i), "i", i))
                        .toList())
                .orThrow();
        Query query = Query.partition("ann").where(field("i").eq(1040));
        Page<Stored<Document>> first = notes().query(query);
        assertThat(first.items()).as("what lies behind the first 1,000").isEmpty();
        assertThat(first.next()).isPresent();
        assertThat(ids(query)).containsExactly("1040");
        assertThat(notes().query(Query.partition("ann").limit(1000)).items()).hasSizeLessThanOrEqualTo(1000);
        assertThat(notes().queryAll(query)).extracting(DocumentSuite::id).containsExactly("1040");
    }

    @Test
    @Rule("DOC-30")
    @DisplayName("a page examines at most 1 MiB")
    void examinesAMebibyte() throws Exception {
        for (int i = 0; i < 5; i++) {
            notes().put(note("ann", id(i), "v", "x".repeat(300 << 10), "last", i == 4));
        }
        Page<Stored<Document>> first = notes().query(Query.partition("ann"));
        assertThat(first.items().stream().mapToInt(s -> s.document().size()).sum())
                .as("the bytes of a page")
                .isLessThanOrEqualTo(1 << 20);
        assertThat(ids(Query.partition("ann"))).hasSize(5);
        Query last = Query.partition("ann").where(field("last").eq(true));
        assertThat(notes().query(last).items())
                .as("what lies behind the first 1 MiB")
                .isEmpty();
        assertThat(ids(last)).containsExactly(id(4));
    }

    private PageToken token(Query query) throws Exception {
        harness().settle();
        return notes().query(query).next().orElseThrow();
    }

    @Test
    @Rule({"CORE-2", "CORE-5"})
    @DisplayName("an altered token is refused, whichever of its characters it is, and so is a piece of one")
    void alteredTokens() throws Exception {
        notes().putAll(numbered(0, 9)).orThrow();
        for (Query query : List.of(
                Query.partition("ann").limit(2),
                Query.index("by-folder", "f").limit(2),
                Query.scan().allowScan().limit(2))) {
            String token = token(query).value();
            for (int at = 0; at < token.length(); at++) {
                char other = token.charAt(at) == 'A' ? 'B' : 'A';
                assertRefused(query, token.substring(0, at) + other + token.substring(at + 1));
                assertRefused(query, token.substring(0, at) + next(token.charAt(at)) + token.substring(at + 1));
            }
            for (String altered : List.of(
                    token.substring(1),
                    token.substring(0, token.length() - 1),
                    token + "A",
                    token + "=",
                    token + token,
                    "x",
                    "A",
                    " ",
                    "é",
                    "A".repeat(2048))) {
                assertRefused(query, altered);
            }
        }
    }

    private static char next(char c) {
        return c == 'z' || c == '9' || c == 'Z' || c == '_' || c == '-' ? 'a' : (char) (c + 1);
    }

    private void assertRefused(Query query, String token) {
        PageToken altered = new PageToken(token);
        refused(ErrorCode.INVALID_ARGUMENT, () -> notes().query(query.after(altered)));
    }

    @Test
    @Rule({"CORE-2", "CORE-5"})
    @DisplayName(
            "a token of another request is refused, however little the two differ; another limit is the same request")
    void foreignTokens() throws Exception {
        notes().putAll(numbered(0, 9)).orThrow();
        notes().putAll(List.of(note("bob", "1", "tag", "u"), note("bob", "2", "tag", "u")))
                .orThrow();
        List<Query> requests = List.of(
                Query.partition("ann"),
                Query.partition("ann").descending(),
                Query.partition("bob"),
                Query.partition("ann").sort(Sort.atLeast("0")),
                Query.partition("ann").sort(Sort.greaterThan("0")),
                Query.partition("ann").sort(Sort.atLeast("00")),
                Query.partition("ann").sort(Sort.between("0", "1")),
                Query.partition("ann").where(field("i").lessThan(100)),
                Query.partition("ann").where(field("i").lessThan(100.5)),
                Query.partition("ann").where(field("i").greaterThan(-1)),
                Query.partition("ann").where(field("i").in(0, 1, 2)),
                Query.partition("ann").where(field("tag").contains("t")),
                Query.partition("ann").where(field("tag").exists()),
                Query.index("by-tag", "t"),
                Query.index("by-tag", "u"),
                Query.index("by-folder", "f"),
                Query.index("by-folder", "f").descending(),
                Query.index("by-folder", "f").sort(Sort.atLeast(0)),
                Query.index("by-folder", "f").sort(Sort.atLeast(0.0)),
                Query.scan().allowScan(),
                Query.scan().allowScan().where(field("tag").exists()));
        for (Query one : requests) {
            PageToken token = token(one.limit(1));
            for (Query other : requests) {
                if (one != other) {
                    refused(
                            ErrorCode.INVALID_ARGUMENT,
                            () -> notes().query(other.limit(1).after(token)));
                    refused(
                            ErrorCode.INVALID_ARGUMENT,
                            () -> notes().project(other.limit(1).after(token), "i"));
                }
            }
            assertThat(all(notes(), one.limit(7).after(token))).isNotEmpty();
        }
        DocumentCollection<Document> elsewhere = open(DocumentSuite::usual).documents();
        elsewhere.putAll(numbered(0, 9)).orThrow();
        PageToken token = token(requests.get(0).limit(1));
        refused(
                ErrorCode.INVALID_ARGUMENT,
                () -> elsewhere.query(requests.get(0).after(token)));
    }

    @Test
    @Rule("CORE-2")
    @DisplayName("a token keeps to 2 KiB for the longest keys")
    void longKeys() throws Exception {
        for (int i = 0; i < 3; i++) {
            notes().put(note(
                    "o".repeat(1024),
                    i + "i".repeat(511),
                    "folder",
                    "f",
                    "rank",
                    i + "r".repeat(511),
                    "tag",
                    "t".repeat(512)));
        }
        harness().settle();
        for (Query query : List.of(
                Query.partition("o".repeat(1024)),
                Query.index("by-tag", "t".repeat(512)),
                Query.index("by-folder", "f"),
                Query.scan().allowScan())) {
            assertThat(paged(query.limit(1), 1)).as("%s", query).hasSize(3);
            assertThat(notes().query(query.limit(1)).next()).isPresent();
        }
    }

    @Test
    @Rule("CORE-2")
    @DisplayName("a token is good in another cloud, after a restart of the server, and for an hour")
    void tokensTravel() throws Exception {
        notes().putAll(numbered(0, 9)).orThrow();
        harness().settle();
        List<Query> queries = List.of(
                Query.partition("ann").limit(4),
                Query.index("by-folder", "f").limit(4).descending());
        for (Query query : queries) {
            PageToken token = token(query);
            List<Stored<Document>> here = all(notes(), query.after(token));
            assertThat(all(again(opened()).documents(), query.after(token))).isEqualTo(here);
            if (harness().advance(Duration.ofMinutes(59))) {
                assertThat(all(notes(), query.after(token))).isEqualTo(here);
            }
        }
    }

    @Test
    @Rule("CORE-2")
    @DisplayName("a token outlives the server's process")
    void tokensOutliveTheServer() throws Exception {
        notes().putAll(numbered(0, 9)).orThrow();
        Query query = Query.index("by-folder", "f").limit(4);
        PageToken token = token(query);
        List<Stored<Document>> here = all(notes(), query.after(token));
        restart();
        assertThat(all(again(opened()).documents(), query.after(token))).isEqualTo(here);
        assertThat(again(opened()).documents().find(Key.of("ann", id(0)))).isPresent();
    }
}
