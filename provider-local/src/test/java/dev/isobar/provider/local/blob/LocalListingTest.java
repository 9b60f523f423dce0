package dev.isobar.provider.local.blob;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.Body;
import dev.isobar.Page;
import dev.isobar.blob.BlobEntry;
import dev.isobar.blob.Bucket;
import dev.isobar.blob.ListOptions;
import dev.isobar.blob.spi.BlobDriver;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalListingTest {
    private static final String LONG = "x".repeat(250);

    @TempDir
    Path root;

    private Buckets buckets;
    private Bucket bucket;

    @BeforeEach
    void open() throws IOException {
        buckets = new Buckets(root);
        bucket = buckets.bucket();
    }

    @AfterEach
    void close() throws IOException {
        buckets.close();
    }

    @Test
    @DisplayName("BLOB-30 BLOB-31 random keys, prefixes, delimiters and page sizes give what sorting gives")
    void likeSorting() {
        String[] parts = {"a", "/", "-", ".", "t", "B", "é", "\\", "\uD83D\uDE00", "//", LONG};
        Random random = new Random(11);
        Set<String> keys = new TreeSet<>(BlobDriver.KEY_ORDER);
        while (keys.size() < 40) {
            keys.add(text(parts, random, 1 + random.nextInt(4)));
        }
        keys.forEach(key -> bucket.put(key, Body.empty()));
        String[] delimiters = {"", "/", "-", "//", "t", "x"};
        for (int round = 0; round < 60; round++) {
            String prefix = text(parts, random, random.nextInt(3));
            String delimiter = delimiters[random.nextInt(delimiters.length)];
            ListOptions options =
                    ListOptions.prefix(prefix).delimiter(delimiter).pageSize(1 + random.nextInt(10));
            assertThat(LocalKeysTest.names(bucket, options))
                    .as(options.toString())
                    .isEqualTo(expected(keys, prefix, delimiter));
        }
    }

    private static String text(String[] parts, Random random, int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(parts[random.nextInt(parts.length)]);
        }
        return text.toString();
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

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 7, 10})
    @DisplayName("BLOB-30 keys that come and go between pages make no other appear twice or vanish")
    void steady(int pageSize) {
        List<String> stable = new ArrayList<>();
        for (int i = 10; i < 40; i++) {
            stable.add((i % 3 == 0 ? "k/" : "k") + i + (i % 5 == 0 ? "." : ""));
            bucket.put(stable.get(stable.size() - 1), Body.empty());
        }
        ListOptions options = ListOptions.ALL.pageSize(pageSize);
        List<String> seen = new ArrayList<>();
        Page<BlobEntry> page = bucket.list(options);
        for (int round = 0; ; round++) {
            page.items().forEach(entry -> seen.add(entry.name()));
            bucket.put("coming" + round, Body.empty());
            bucket.put("kk" + round + ".", Body.empty());
            bucket.delete("coming" + (round - 1));
            if (page.next().isEmpty()) {
                break;
            }
            page = bucket.list(options.after(page.next().get()));
        }
        seen.removeIf(name -> name.startsWith("coming") || name.startsWith("kk"));
        stable.sort(BlobDriver.KEY_ORDER);
        assertThat(seen).isEqualTo(stable);
    }

    @Test
    @DisplayName("BLOB-31 a directory of more names than are held at a time is listed whole")
    void manyNames() {
        for (int i = 0; i < 1300; i++) {
            bucket.put(String.format("n%05d", i), Body.empty());
        }
        List<String> names = LocalKeysTest.names(bucket, ListOptions.ALL.pageSize(999));
        assertThat(names).hasSize(1300).isSorted();
    }
}
