package dev.isobar.provider.local.blob;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.Body;
import dev.isobar.blob.BlobEntry;
import dev.isobar.blob.Bucket;
import dev.isobar.blob.BucketSpec;
import dev.isobar.blob.ListOptions;
import dev.isobar.blob.spi.BlobDriver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalKeysTest {
    @TempDir
    Path root;

    private Buckets buckets;

    @BeforeEach
    void open() {
        buckets = new Buckets(root);
    }

    @AfterEach
    void close() throws IOException {
        buckets.close();
    }

    static List<String> corpus() {
        List<String> keys = new ArrayList<>(List.of(
                "a",
                "a/b",
                "a-b",
                "a0",
                "a//b",
                "../x",
                "..\\x",
                "/abs",
                "dir/",
                "dot.",
                "space ",
                " ",
                "..",
                ".",
                "CON",
                "con",
                "aux/nul.txt",
                "com1",
                "é",
                "e\u0301",
                "README",
                "readme",
                "a\r\nb",
                "\u0001",
                "\u007F",
                ".well-known/acme-challenge/x",
                "\uE000",
                "\uFFFD",
                "\uD83D\uDE00",
                "\uD83D\uDE00/x",
                "x/\uFF21",
                "%41",
                "^a",
                "o-a",
                "d-a/o-b",
                "isobar-key/61",
                "日本語/写真.png",
                "CaSe",
                "cAsE",
                "~1",
                "a:b",
                "a*?<>|\""));
        for (char c = ' '; c <= '~'; c++) {
            keys.add("sign" + c + "sign");
        }
        keys.add("x".repeat(1024));
        keys.add("X".repeat(1024));
        keys.add("y/".repeat(253) + "y");
        keys.add("y/".repeat(253) + "z");
        keys.add("é".repeat(300) + "/tail");
        keys.add("long/" + "n".repeat(300));
        return keys;
    }

    @Test
    @DisplayName("BLOB-1 every legal key comes back from put, stat, get, list, copy and delete")
    void corpusRoundTrip() throws IOException {
        for (BucketSpec spec :
                List.of(BucketSpec.of("plain"), BucketSpec.of("raw").rawKeys())) {
            Bucket bucket = buckets.bucket(spec);
            for (String key : corpus()) {
                assertThat(bucket.put(key, Body.of(key)).key()).isEqualTo(key);
            }
            Set<String> sorted = new TreeSet<>(BlobDriver.KEY_ORDER);
            sorted.addAll(corpus());
            assertThat(names(bucket, ListOptions.ALL)).isEqualTo(List.copyOf(sorted));
            for (String key : corpus()) {
                assertThat(bucket.get(key).body().text()).isEqualTo(key);
                assertThat(bucket.stat(key).key()).isEqualTo(key);
                assertThat(bucket.copy(key, bucket, "copy").size()).isPositive();
            }
            assertThat(bucket.deleteAll(corpus()).failures()).isEmpty();
            assertThat(names(bucket, ListOptions.ALL)).containsExactly("copy");
        }
    }

    static List<String> names(Bucket bucket, ListOptions options) {
        List<String> names = new ArrayList<>();
        bucket.listAll(options).forEach((BlobEntry entry) -> names.add(entry.name()));
        return names;
    }

    @Test
    @DisplayName("BLOB-1 no key leaves the root, and file names are the same on every file system")
    void keysAreNotPaths() throws IOException {
        Bucket bucket = buckets.bucket(BucketSpec.of("raw").rawKeys());
        for (String key : corpus()) {
            bucket.put(key, Body.empty());
        }
        Set<String> folded = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        List<Path> files = Buckets.files(root.resolve("b-raw/objects"));
        for (Path file : files) {
            String name = file.getFileName().toString();
            assertThat(name).matches("o-[a-z0-9._^%-]*").doesNotEndWith(".").hasSizeLessThanOrEqualTo(200);
            assertThat(folded.add(root.relativize(file).toString())).isTrue();
        }
        int overflow = Buckets.files(root.resolve("b-raw/overflow")).size();
        assertThat(files.size() + overflow).isEqualTo(corpus().size());
    }

    @Test
    void deletingLeavesNoDirectoryBehind() throws IOException {
        Bucket bucket = buckets.bucket();
        bucket.put("a/b/c", Body.empty());
        bucket.put("a/d", Body.empty());
        bucket.delete("a/b/c");
        assertThat(root.resolve("b-uploads/objects/d-a")).isDirectoryNotContaining(Files::isDirectory);
        bucket.delete("a/d");
        assertThat(root.resolve("b-uploads/objects")).isEmptyDirectory();
    }

    @Test
    void namesThatAreNotOursAreLeftAlone() throws IOException {
        Bucket bucket = buckets.bucket();
        bucket.put("a", Body.empty());
        Path objects = root.resolve("b-uploads/objects");
        Files.createFile(objects.resolve(".DS_Store"));
        Files.createFile(objects.resolve("o-UPPER"));
        Files.createDirectory(objects.resolve("d-%zz"));
        assertThat(names(bucket, ListOptions.ALL)).containsExactly("a");
    }
}
