package dev.isobar.blob;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.Body;
import dev.isobar.Page;
import dev.isobar.PageToken;
import dev.isobar.blob.spi.BlobDriver;
import dev.isobar.error.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ListingTest {
    private static List<String> names(Iterable<BlobEntry> entries) {
        List<String> names = new ArrayList<>();
        entries.forEach(entry -> names.add(entry.name()));
        return names;
    }

    private static Bucket filled(MemoryBlobDriver driver, Iterable<String> keys) {
        Bucket bucket = driver.bucket();
        keys.forEach(key -> bucket.put(key, Body.empty()));
        return bucket;
    }

    @Property(tries = 500)
    @Label("BLOB-30 BLOB-31 every prefix, delimiter and page size gives the one order of plain keys, without repeats")
    void complete(
            @ForAll("keySets") Set<String> keys,
            @ForAll("texts") String prefix,
            @ForAll("delimiters") String delimiter,
            @ForAll @IntRange(min = 1, max = 5) int pageSize) {
        Bucket bucket = filled(new MemoryBlobDriver(), keys);
        ListOptions options = ListOptions.prefix(prefix).delimiter(delimiter).pageSize(pageSize);
        assertThat(names(bucket.listAll(options))).isEqualTo(expected(keys, prefix, delimiter));
    }

    private static List<String> expected(Set<String> keys, String prefix, String delimiter) {
        Set<String> names = new TreeSet<>(BlobDriver.KEY_ORDER);
        for (String key : keys) {
            if (key.startsWith(prefix)) {
                int at = delimiter.isEmpty() ? -1 : key.indexOf(delimiter, prefix.length());
                names.add(at < 0 ? key : key.substring(0, at + delimiter.length()));
            }
        }
        return List.copyOf(names);
    }

    @Provide
    Arbitrary<Set<String>> keySets() {
        return texts().filter(text -> !text.isEmpty()).set().ofMaxSize(12);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of("a", "/", ".", "-", "t", "\\", "\uE000", "\uD83D\uDE00", "isobar-key/", "i")
                .list()
                .ofMaxSize(4)
                .map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<String> delimiters() {
        return Arbitraries.of("", "/", "-", "a/", ".", "i", "\\");
    }

    @Test
    @DisplayName("BLOB-31 t-/ comes before t/")
    void merged() {
        Bucket bucket = filled(new MemoryBlobDriver(), List.of("t/a", "t-/a", "t", "t-", "t0"));
        assertThat(names(bucket.listAll(ListOptions.ALL.delimiter("/")))).containsExactly("t", "t-", "t-/", "t/", "t0");
    }

    @Test
    @DisplayName("BLOB-30 what comes and goes between pages moves nothing else")
    void steady() {
        MemoryBlobDriver driver = new MemoryBlobDriver();
        Bucket bucket = filled(driver, List.of("b", "d", "f.", "h", "j."));
        ListOptions two = ListOptions.ALL.pageSize(2);
        Page<BlobEntry> first = bucket.list(two);
        bucket.put("a", Body.empty());
        bucket.put("a.", Body.empty());
        bucket.delete("d");
        Page<BlobEntry> second = bucket.list(two.after(first.next().orElseThrow()));
        bucket.delete("f.");
        bucket.put("c", Body.empty());
        Page<BlobEntry> third = bucket.list(two.after(second.next().orElseThrow()));
        assertThat(names(first)).containsExactly("b", "d");
        assertThat(names(second)).containsExactly("f.", "h");
        assertThat(names(third)).containsExactly("j.");
    }

    @Test
    @DisplayName("BLOB-30 a listing tells the same on every provider: no headers, no checksum")
    void listedInfo() {
        BlobEntry entry = filled(new MemoryBlobDriver(), List.of("a.txt"))
                .list(ListOptions.ALL)
                .items()
                .get(0);
        BlobInfo info = ((BlobEntry.Item) entry).info();
        assertThat(info.headers()).isEqualTo(BlobHeaders.NONE);
        assertThat(info.checksum()).isEmpty();
    }

    @Test
    void whatOthersStoredUnderUnreachableNamesIsSeenWithRawKeysOnly() {
        MemoryBlobDriver driver = new MemoryBlobDriver();
        Bucket raw = driver.bucket(BucketSpec.of("uploads").rawKeys());
        raw.put("x\\y", Body.empty());
        raw.put("isobar-key/zz", Body.empty());
        raw.put("z", Body.empty());
        assertThat(names(driver.bucket().listAll(ListOptions.ALL.pageSize(1)))).containsExactly("z");
        assertThat(names(raw.listAll(ListOptions.ALL))).containsExactly("isobar-key/zz", "x\\y", "z");
    }

    @Test
    void manyEscapedKeysAreSkippedInTheListingOfPlainOnes() {
        MemoryBlobDriver driver = new MemoryBlobDriver();
        Bucket bucket = driver.bucket();
        for (int i = 0; i < 50; i++) {
            bucket.put("zz" + i + ".", Body.empty());
        }
        bucket.put("y", Body.empty());
        driver.lists.set(0);
        assertThat(bucket.list(ListOptions.ALL.pageSize(1)).items()).hasSize(1);
        assertThat(driver.lists).hasValueLessThan(6);
    }

    @Test
    @DisplayName("CORE-2 a token of another request, or an altered one, is refused")
    void tokens() {
        Bucket bucket = filled(new MemoryBlobDriver(), List.of("a", "b", "c"));
        PageToken token = bucket.list(ListOptions.ALL.pageSize(1)).next().orElseThrow();
        assertThat(names(bucket.list(ListOptions.ALL.pageSize(2).after(token)))).containsExactly("b", "c");
        refused(bucket, ListOptions.prefix("a").after(token));
        refused(bucket, ListOptions.ALL.delimiter("/").after(token));
        refused(bucket, ListOptions.ALL.after(new PageToken("x" + token.value())));
        Failing.with(ErrorCode.INVALID_ARGUMENT, () -> bucket.list(null));
    }

    private static void refused(Bucket bucket, ListOptions options) {
        Failing.with(ErrorCode.INVALID_ARGUMENT, () -> bucket.list(options));
    }
}
