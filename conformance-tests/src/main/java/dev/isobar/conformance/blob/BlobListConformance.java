package dev.isobar.conformance.blob;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.Body;
import dev.isobar.Page;
import dev.isobar.PageToken;
import dev.isobar.blob.BlobEntry;
import dev.isobar.blob.BlobHeaders;
import dev.isobar.blob.BlobInfo;
import dev.isobar.blob.Bucket;
import dev.isobar.blob.BucketSpec;
import dev.isobar.blob.ListOptions;
import dev.isobar.blob.PutOptions;
import dev.isobar.conformance.NotTestableHere;
import dev.isobar.conformance.Rule;
import dev.isobar.error.ErrorCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Listing: BLOB-30, BLOB-31, and CORE-2 for its page tokens. */
public abstract class BlobListConformance extends BlobSuite {
    private static final List<String> MIXED = List.of(
            "a",
            "a-b",
            "a.b",
            "a/",
            "a/b",
            "a/b/c",
            "a/b/d",
            "a//",
            "a//b",
            "ab",
            "aa/x",
            "b",
            "dir./x",
            "dir./y",
            "t",
            "t-/",
            "t-/x",
            "t/",
            "t/x",
            "t/y/z",
            "t0",
            "\u0001/a",
            "\u0001/b",
            "i",
            "isobar-",
            "isobar-key",
            "isobar-key/61",
            "isobar-key0",
            "isobar-kez",
            "\u00e9",
            "e\u0301",
            "z",
            "\ud7ff",
            "\ue000",
            "\ue000/a",
            "\uffee",
            "\ufffd",
            "\ud800\udc00",
            "\ud83d\ude00",
            "\ud83d\ude00/a",
            "\ud83d\ude01",
            "\udbff\udfff");

    private void putAll(Collection<String> keys) {
        keys.forEach(key -> bucket().put(key, Body.empty()));
    }

    /** What a listing must show, by the rule alone. */
    private static List<String> expected(Collection<String> keys, String prefix, String delimiter) {
        Set<String> names = new TreeSet<>(KeyCorpus.ORDER);
        for (String key : keys) {
            if (key.startsWith(prefix)) {
                int end = delimiter.isEmpty() ? -1 : key.indexOf(delimiter, prefix.length());
                names.add(end < 0 ? key : key.substring(0, end + delimiter.length()));
            }
        }
        return List.copyOf(names);
    }

    /** All names, page by page, each page within its size. */
    private List<String> paged(ListOptions options) {
        List<String> names = new ArrayList<>();
        Page<BlobEntry> page = bucket().list(options);
        while (true) {
            assertThat(page.items())
                    .as("a page of at most " + options.pageSize())
                    .hasSizeLessThanOrEqualTo(options.pageSize());
            page.items().forEach(entry -> names.add(entry.name()));
            if (page.next().isEmpty()) {
                return names;
            }
            page = bucket().list(options.after(page.next().get()));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 1000})
    @Rule("BLOB-30")
    @DisplayName("keys come in the order of their UTF-8 bytes, each once, in pages of any size")
    void order(int pageSize) {
        putAll(MIXED);
        assertThat(paged(ListOptions.ALL.pageSize(pageSize))).containsExactlyElementsOf(KeyCorpus.sorted(MIXED));
    }

    @Test
    @Rule("BLOB-30")
    @DisplayName("a prefix shows exactly the keys that begin with it, escaped ones included")
    void prefixes() {
        putAll(MIXED);
        Set<String> prefixes =
                new HashSet<>(List.of("", "q", "/", "a/b/c/d", "isobar-key/", "isobar-key/6", "\ud83d\ude02"));
        for (String key : MIXED) {
            for (int end = key.offsetByCodePoints(0, 1); end < key.length(); end = key.offsetByCodePoints(end, 1)) {
                prefixes.add(key.substring(0, end));
            }
            prefixes.add(key);
        }
        for (String prefix : prefixes) {
            for (int pageSize : new int[] {1, 3, 1000}) {
                assertThat(paged(ListOptions.prefix(prefix).pageSize(pageSize)))
                        .as("prefix " + prefix + " in pages of " + pageSize)
                        .containsExactlyElementsOf(expected(MIXED, prefix, ""));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "//",
                "-",
                ".",
                "b",
                "/b",
                "a",
                "-key/",
                "y/",
                "\u0001",
                "\u0001/",
                "\ue000",
                "\ud83d\ude00",
                "nope"
            })
    @Rule({"BLOB-30", "BLOB-31"})
    @DisplayName("any text is a delimiter: directories and objects in one order, none twice at page edges")
    void delimiters(String delimiter) {
        putAll(MIXED);
        for (String prefix : List.of("", "a", "a/", "t", "isobar", "\u0001", "\ud83d\ude00")) {
            for (int pageSize : new int[] {1, 2, 3, 7, 1000}) {
                assertThat(paged(ListOptions.prefix(prefix).delimiter(delimiter).pageSize(pageSize)))
                        .as("prefix " + prefix + " in pages of " + pageSize)
                        .containsExactlyElementsOf(expected(MIXED, prefix, delimiter));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 1000})
    @Rule("BLOB-31")
    @DisplayName("t-/ comes before t/, and a key that ends in the delimiter is part of its directory")
    void directoriesInOrder(int pageSize) {
        putAll(List.of("t/x", "t-/x", "t", "t/", "t-/", "t0/x", "t."));
        ListOptions options = ListOptions.prefix("").delimiter("/").pageSize(pageSize);
        assertThat(paged(options)).containsExactly("t", "t-/", "t.", "t/", "t0/");
        assertThat(paged(ListOptions.prefix("t/").delimiter("/").pageSize(pageSize)))
                .containsExactly("t/", "t/x");
        bucket().list(ListOptions.prefix("").delimiter("/"))
                .forEach(entry -> assertThat(entry)
                        .isInstanceOf(entry.name().endsWith("/") ? BlobEntry.Directory.class : BlobEntry.Item.class));
    }

    @Test
    @Rule("BLOB-30")
    @DisplayName("an entry tells key, size, revision and time, as stat does, and no more")
    void entries() {
        for (int size : new int[] {0, 1, 1000}) {
            String key = "k\u0001" + size;
            bucket().put(
                            key,
                            Body.of(random(size)),
                            PutOptions.DEFAULT.contentType("a/b").metadata("x", "y"));
            BlobInfo stat = bucket().stat(key);
            BlobEntry.Item item = (BlobEntry.Item)
                    bucket().list(ListOptions.prefix(key)).items().get(0);
            assertThat(item.info().key()).isEqualTo(key);
            assertThat(item.info().size()).isEqualTo(size);
            assertThat(item.info().revision()).isEqualTo(stat.revision());
            assertThat(item.info().modified()).isEqualTo(stat.modified());
            assertThat(item.info().headers()).isEqualTo(BlobHeaders.NONE);
        }
    }

    @Test
    @Rule("BLOB-30")
    @DisplayName(
            "an empty bucket is one last page; each iterator of a listing begins anew and sees what is there by then")
    void iterators() {
        assertThat(bucket().list(ListOptions.ALL).items()).isEmpty();
        assertThat(bucket().list(ListOptions.ALL).next()).isEmpty();
        Iterable<BlobEntry> all = bucket().listAll(ListOptions.ALL.pageSize(2));
        assertThat(all).isEmpty();
        putAll(List.of("a", "b", "c", "d"));
        assertThat(all).extracting(BlobEntry::name).containsExactly("a", "b", "c", "d");
        bucket().delete("b");
        assertThat(all).extracting(BlobEntry::name).containsExactly("a", "c", "d");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    @Rule("BLOB-30")
    @DisplayName("keys that come and go between pages never make another one appear twice or vanish")
    void steadyUnderChange(int pageSize) {
        List<String> steady = List.of(
                "b", "d", "d/x", "d0", "f", "h/", "h/h", "j", "\u0001s", "s\u0001", "isobar-key/j", "\ue000", "z");
        putAll(steady);
        Random random = new Random(pageSize);
        for (int round = 0; round < 3; round++) {
            List<String> seen = changing(ListOptions.ALL.pageSize(pageSize), random);
            assertThat(seen).as("no key twice").doesNotHaveDuplicates();
            assertThat(seen).as("in order").isEqualTo(KeyCorpus.sorted(seen));
            assertThat(seen).as("what was there all the time").containsAll(steady);
        }
    }

    /** Lists while one key comes and another goes between any two pages, the last one seen included. */
    private List<String> changing(ListOptions options, Random random) {
        List<String> seen = new ArrayList<>();
        List<String> fleeting = new ArrayList<>();
        Optional<PageToken> next;
        ListOptions place = options;
        do {
            Page<BlobEntry> page = bucket().list(place);
            page.items().forEach(entry -> seen.add(entry.name()));
            next = page.next();
            if (next.isPresent()) {
                place = options.after(next.get());
                change(seen, fleeting, random);
            }
        } while (next.isPresent());
        bucket().deleteAll(withOne(fleeting)).orThrow();
        return seen;
    }

    private static List<String> withOne(List<String> fleeting) {
        return fleeting.isEmpty() ? List.of("none") : fleeting;
    }

    private void change(List<String> seen, List<String> fleeting, Random random) {
        String last = seen.isEmpty() ? "" : seen.get(seen.size() - 1);
        for (String near : List.of(
                last + "!",
                last + "\u0001",
                "a" + random.nextInt(9),
                "g" + random.nextInt(9),
                "y" + random.nextInt(9))) {
            if (fleeting.size() < 40 && near.length() < 20) {
                bucket().put("~" + near, Body.empty());
                bucket().put(near, Body.empty());
                fleeting.add("~" + near);
                fleeting.add(near);
            }
        }
        if (fleeting.contains(last)) {
            bucket().delete(last);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    @Rule({"BLOB-30", "BLOB-31"})
    @DisplayName("a directory that was shown is not shown again when it grows, and others do not vanish")
    void steadyDirectories(int pageSize) {
        putAll(List.of("a/1", "b/1", "c", "d/1", "d/2", "\u0001/1", "e\u0001/1", "f/1"));
        ListOptions options = ListOptions.prefix("").delimiter("/").pageSize(pageSize);
        List<String> seen = new ArrayList<>();
        Page<BlobEntry> page = bucket().list(options);
        page.items().forEach(entry -> seen.add(entry.name()));
        while (page.next().isPresent()) {
            for (String directory : seen) {
                if (directory.endsWith("/")) {
                    bucket().put(directory + "zz", Body.empty());
                    bucket().delete(directory + "1");
                }
            }
            page = bucket().list(options.after(page.next().get()));
            page.items().forEach(entry -> seen.add(entry.name()));
        }
        assertThat(seen).containsExactly("\u0001/", "a/", "b/", "c", "d/", "e\u0001/", "f/");
    }

    @Test
    @Rule("CORE-2")
    @DisplayName("a page token is at most 2 KiB, also for the longest keys")
    void smallTokens() {
        List<String> longest = List.of(
                "x".repeat(1023) + "a", "x".repeat(1024), "\ud83d\ude00".repeat(256), "\u0001" + "y".repeat(505));
        putAll(longest);
        List<String> seen = new ArrayList<>();
        Page<BlobEntry> page = bucket().list(ListOptions.ALL.pageSize(1));
        while (page.next().isPresent()) {
            page.items().forEach(entry -> seen.add(entry.name()));
            assertThat(page.next().get().value()).hasSizeLessThanOrEqualTo(2048);
            page = bucket().list(ListOptions.ALL.pageSize(1).after(page.next().get()));
        }
        page.items().forEach(entry -> seen.add(entry.name()));
        assertThat(seen).containsExactlyElementsOf(KeyCorpus.sorted(longest));
    }

    private PageToken token(ListOptions options) {
        return bucket().list(options).next().orElseThrow();
    }

    @Test
    @Rule("CORE-2")
    @DisplayName("a token that was altered, made up or cut is INVALID_ARGUMENT before any I/O")
    void alteredTokens() {
        putAll(List.of("a", "b", "c"));
        ListOptions options = ListOptions.ALL.pageSize(1);
        String token = token(options).value();
        List<String> wrong =
                new ArrayList<>(List.of("a", "b", "AAAA", "%", "\u00e9", "{}", token + token, token.repeat(9)));
        for (int i = 0; i < token.length() - 1; i++) {
            char other = token.charAt(i) == 'A' ? 'Q' : 'A';
            wrong.add(token.substring(0, i) + other + token.substring(i + 1));
            wrong.add(token.substring(0, i + 1));
        }
        for (String text : wrong) {
            refused(ErrorCode.INVALID_ARGUMENT, () -> bucket().list(options.after(new PageToken(text))));
        }
        assertThat(bucket().list(options.after(new PageToken(token))).items())
                .extracting(BlobEntry::name)
                .containsExactly("b");
    }

    @Test
    @Rule("CORE-2")
    @DisplayName("a token of another request is INVALID_ARGUMENT: another prefix, delimiter, naming or bucket")
    void foreignTokens() throws Exception {
        putAll(List.of("a", "ab", "ac/1", "ac/2", "ad"));
        ListOptions options = ListOptions.prefix("a").delimiter("/").pageSize(1);
        PageToken token = token(options);
        List<ListOptions> others = List.of(
                ListOptions.ALL,
                ListOptions.prefix("a"),
                ListOptions.prefix("a").delimiter("//"),
                ListOptions.prefix("").delimiter("/"),
                ListOptions.prefix("ac/").delimiter("/"),
                ListOptions.prefix("a/"));
        for (ListOptions other : others) {
            refused(
                    ErrorCode.INVALID_ARGUMENT,
                    () -> bucket().list(other.pageSize(1).after(token)));
        }
        Bucket raw = reopened(BucketSpec.of(spec().name()).rawKeys());
        refused(ErrorCode.INVALID_ARGUMENT, () -> raw.list(options.after(token)));
        Bucket another = place(BucketSpec.of(fresh("another"))).bucket();
        refused(ErrorCode.INVALID_ARGUMENT, () -> another.list(options.after(token)));
    }

    @Test
    @Rule("CORE-2")
    @DisplayName("a token opens again, in another cloud, after an hour and after a restart of the server")
    void lastingTokens() throws Exception {
        putAll(List.of("a", "b", "c"));
        ListOptions options = ListOptions.ALL.pageSize(1);
        ListOptions rest = options.pageSize(1000).after(token(options));
        for (Bucket bucket : List.of(bucket(), bucket(), reopened())) {
            assertThat(bucket.list(rest).items()).extracting(BlobEntry::name).containsExactly("b", "c");
        }
        if (!harness().advance(Duration.ofHours(1))) {
            throw new NotTestableHere("an hour cannot be made to pass here");
        }
        assertThat(reopened().list(rest).items()).extracting(BlobEntry::name).containsExactly("b", "c");
        if (harness().restart()) {
            assertThat(reopened().list(rest).items())
                    .extracting(BlobEntry::name)
                    .containsExactly("b", "c");
        }
    }

    @Test
    @Rule("BLOB-30")
    @DisplayName("a page holds up to 1,000 entries, and more follow")
    void largePages() {
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < 1003; i++) {
            keys.add((i % 2 == 0 ? "k" : "\u0001") + i);
        }
        putAll(keys);
        assertThat(paged(ListOptions.ALL)).containsExactlyElementsOf(KeyCorpus.sorted(keys));
        assertThat(paged(ListOptions.ALL.pageSize(999))).containsExactlyElementsOf(KeyCorpus.sorted(keys));
    }
}
