package dev.isobar.conformance.blob;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.Body;
import dev.isobar.Page;
import dev.isobar.blob.BlobEntry;
import dev.isobar.blob.BlobHeaders;
import dev.isobar.blob.BlobInfo;
import dev.isobar.blob.ListOptions;
import dev.isobar.blob.PutOptions;
import dev.isobar.conformance.Rule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a listing shows, and in which order: BLOB-30 and BLOB-31. */
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

    @Test
    @Rule("BLOB-30")
    @DisplayName("keys come in the order of their UTF-8 bytes, each once, in pages of any size")
    void order() {
        putAll(MIXED);
        for (int pageSize : new int[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 1000}) {
            assertThat(paged(ListOptions.ALL.pageSize(pageSize)))
                    .as("in pages of " + pageSize)
                    .containsExactlyElementsOf(KeyCorpus.sorted(MIXED));
        }
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

    @Test
    @Rule("BLOB-31")
    @DisplayName("t-/ comes before t/, and a key that ends in the delimiter is part of its directory")
    void directoriesInOrder() {
        putAll(List.of("t/x", "t-/x", "t", "t/", "t-/", "t0/x", "t."));
        for (int pageSize : new int[] {1, 2, 3, 1000}) {
            ListOptions all = ListOptions.prefix("").delimiter("/").pageSize(pageSize);
            assertThat(paged(all)).as("in pages of " + pageSize).containsExactly("t", "t-/", "t.", "t/", "t0/");
            assertThat(paged(ListOptions.prefix("t/").delimiter("/").pageSize(pageSize)))
                    .as("in pages of " + pageSize)
                    .containsExactly("t/", "t/x");
        }
        bucket().listAll(ListOptions.prefix("").delimiter("/"))
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
                    bucket().listAll(ListOptions.prefix(key)).iterator().next();
            assertThat(item.info().key()).isEqualTo(key);
            assertThat(item.info().size()).isEqualTo(size);
            assertThat(item.info().revision()).isEqualTo(stat.revision());
            assertThat(item.info().modified()).isEqualTo(stat.modified());
            assertThat(item.info().headers()).isEqualTo(BlobHeaders.NONE);
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
