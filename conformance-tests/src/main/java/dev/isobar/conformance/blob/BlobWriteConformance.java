package dev.isobar.conformance.blob;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.Body;
import dev.isobar.Revision;
import dev.isobar.blob.Blob;
import dev.isobar.blob.BlobEntry;
import dev.isobar.blob.BlobInfo;
import dev.isobar.blob.BlobWriter;
import dev.isobar.blob.Checksum;
import dev.isobar.blob.ListOptions;
import dev.isobar.blob.PutOptions;
import dev.isobar.conformance.Rule;
import dev.isobar.error.ErrorCode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Writing objects: BLOB-10 to BLOB-14, and BLOB-17. */
public abstract class BlobWriteConformance extends BlobSuite {

    @ParameterizedTest
    @EnumSource
    @Rule("BLOB-10")
    @DisplayName("every kind of source gives the same object, at any size")
    void everySource(Sources source) {
        for (int size : new int[] {0, 1, 100_000, OVER_ONE_PART}) {
            byte[] bytes = random(size);
            BlobInfo info = source.write(bucket(), "k", bytes, PutOptions.DEFAULT);
            assertThat(info.size()).as("the size that the write returned").isEqualTo(size);
            assertThat(read("k")).as("the bytes that were stored").isEqualTo(bytes);
        }
    }

    @Test
    @Rule("BLOB-10")
    @DisplayName("a source that hands out a byte at a time, or a writer that gets one, is taken to its end")
    void piecemeal() {
        byte[] bytes = random(3000);
        bucket().put("known", Body.of(new SlowStream(bytes), bytes.length));
        bucket().put("unknown", Body.of(new SlowStream(bytes)));
        try (BlobWriter writer = bucket().writer("written", PutOptions.DEFAULT)) {
            for (byte b : bytes) {
                writer.write(b);
            }
            writer.flush();
            writer.commit();
        }
        for (String key : List.of("known", "unknown", "written")) {
            assertThat(read(key)).as(key).isEqualTo(bytes);
        }
    }

    @Test
    @Rule("BLOB-11")
    @DisplayName("readers see the old object until the writer commits, and for ever if it does not")
    void writerIsAtomic() {
        bucket().put("k", Body.of("old"));
        for (int size : new int[] {10, OVER_ONE_PART, 2 * OVER_ONE_PART}) {
            try (BlobWriter writer = bucket().writer("k", PutOptions.DEFAULT);
                    BlobWriter fresh = bucket().writer("fresh", PutOptions.DEFAULT)) {
                writer.write(random(size));
                fresh.write(random(size));
                assertThat(read("k")).asString().isEqualTo("old");
                assertThat(keys()).containsExactly("k");
            }
            assertThat(read("k")).asString().isEqualTo("old");
            assertThat(keys()).containsExactly("k");
        }
        try (BlobWriter writer = bucket().writer("k", PutOptions.DEFAULT)) {
            writer.write("new".getBytes(StandardCharsets.UTF_8));
            writer.commit();
        }
        assertThat(read("k")).asString().isEqualTo("new");
    }

    @Test
    @Rule("BLOB-11")
    @DisplayName("while a source is still being read, nothing of it is visible")
    void invisibleWhileSent() {
        bucket().put("k", Body.of("old"));
        for (String key : List.of("k", "fresh")) {
            bucket().put(key, Body.of(watching(100_000), 200_000));
            bucket().delete("fresh");
            bucket().put("k", Body.of("old"));
            bucket().put(key, Body.of(watching(OVER_ONE_PART)));
            bucket().delete("fresh");
            bucket().put("k", Body.of("old"));
        }
    }

    /** Twice these many bytes, with a look at the bucket in the middle. */
    private InputStream watching(int half) {
        InputStream look = new InputStream() {
            @Override
            public int read() {
                assertThat(keys())
                        .as("what is visible in the middle of a write")
                        .containsExactly("k");
                assertThat(BlobWriteConformance.this.read("k")).asString().isEqualTo("old");
                return -1;
            }

            @Override
            public int read(byte[] target, int offset, int length) {
                return read();
            }
        };
        return new SequenceInputStream(new SequenceInputStream(stream(half), look), stream(half));
    }

    @Test
    @Rule("BLOB-11")
    @DisplayName("a source that is short, long or broken leaves what was there")
    void wrongSource() {
        BlobInfo old = bucket().put("k", Body.of("old"), PutOptions.DEFAULT.metadata("a", "b"));
        for (String key : List.of("k", "fresh")) {
            failing(ErrorCode.DATA_LOSS, () -> bucket().put(key, Body.of(stream(9), 10)));
            failing(ErrorCode.DATA_LOSS, () -> bucket().put(key, Body.of(stream(0), 1)));
            failing(ErrorCode.DATA_LOSS, () -> bucket().put(key, Body.of(stream(11), 10)));
            failing(ErrorCode.DATA_LOSS, () -> bucket().put(key, Body.of(stream(1), 0)));
            failing(ErrorCode.DATA_LOSS, () -> bucket().put(key, Body.of(broken(0), 0)));
            failing(ErrorCode.DATA_LOSS, () -> bucket().put(key, Body.of(broken(5), 10)));
            failing(ErrorCode.DATA_LOSS, () -> bucket().put(key, Body.of(broken(10), 10)));
            failing(ErrorCode.DATA_LOSS, () -> bucket().put(key, Body.of(broken(200_000), 300_000)));
            failing(ErrorCode.DATA_LOSS, () -> bucket().put(key, Body.of(stream(300_000), 300_001)));
            failing(ErrorCode.DATA_LOSS, () -> bucket().put(key, Body.of(broken(0))));
            failing(ErrorCode.DATA_LOSS, () -> bucket().put(key, Body.of(broken(5))));
            failing(ErrorCode.DATA_LOSS, () -> bucket().put(key, Body.of(broken(OVER_ONE_PART))));
            failing(ErrorCode.DATA_LOSS, () -> bucket().put(key, Body.of(broken(2 * OVER_ONE_PART))));
        }
        assertThat(read("k")).asString().isEqualTo("old");
        requireSame(bucket().stat("k"), old);
        assertThat(keys()).containsExactly("k");
    }

    @ParameterizedTest
    @EnumSource
    @Rule({"BLOB-11", "BLOB-14", "BLOB-15"})
    @DisplayName(
            "no write leaves anything behind: finished, failed, refused by its checksum or by its condition, or aborted")
    void nothingBehind(Sources source) throws Exception {
        for (int size : new int[] {10, OVER_ONE_PART}) {
            byte[] bytes = random(size);
            source.write(bucket(), "k", bytes, PutOptions.DEFAULT);
            PutOptions wrong = PutOptions.DEFAULT.checksum(Sums.wrong(bytes).get(0));
            failing(ErrorCode.DATA_LOSS, () -> source.write(bucket(), "k", bytes, wrong));
            PutOptions lost = PutOptions.DEFAULT.ifAbsent();
            failing(ErrorCode.PRECONDITION_FAILED, () -> source.write(bucket(), "k", bytes, lost));
            failing(ErrorCode.DATA_LOSS, () -> bucket().put("k", Body.of(broken(size))));
            failing(ErrorCode.DATA_LOSS, () -> bucket().put("k", Body.of(broken(size), size + 1)));
            failing(ErrorCode.DATA_LOSS, () -> bucket().put("k", Body.of(stream(size), size + 1)));
            failing(ErrorCode.DATA_LOSS, () -> bucket().put("k", Body.of(stream(size), size - 1)));
            try (BlobWriter aborted = bucket().writer("k", PutOptions.DEFAULT)) {
                aborted.write(bytes);
            }
            assertThat(leftovers()).isEmpty();
        }
    }

    private static InputStream stream(int size) {
        return new ByteArrayInputStream(new byte[size]);
    }

    private static InputStream broken(int after) {
        return new SequenceInputStream(stream(after), new BrokenStream());
    }

    @ParameterizedTest
    @EnumSource
    @Rule("BLOB-12")
    @DisplayName("content type and headers come back, and what is written without them has none of the old ones")
    void headers(Sources source) {
        PutOptions options = PutOptions.DEFAULT
                .contentType("text/plain; charset=utf-8")
                .cacheControl("max-age=60")
                .contentDisposition("attachment; filename*=UTF-8''%C3%A9.txt")
                .contentEncoding("gzip")
                .contentLanguage("de-CH");
        for (int size : new int[] {0, 1000, OVER_ONE_PART}) {
            byte[] notReallyGzip = random(size);
            BlobInfo put = source.write(bucket(), "k", notReallyGzip, options);
            assertThat(put.headers()).isEqualTo(options.headers());
            assertThat(bucket().stat("k").headers()).isEqualTo(options.headers());
            assertThat(read("k")).isEqualTo(notReallyGzip);
        }
        source.write(bucket(), "k", random(10), PutOptions.DEFAULT.contentType("a/b"));
        assertThat(bucket().stat("k").headers())
                .isEqualTo(PutOptions.DEFAULT.contentType("a/b").headers());
    }

    @ParameterizedTest
    @EnumSource
    @Rule("BLOB-12")
    @DisplayName("bytes are not transcoded: gzip stays gzip, whatever content type and encoding say")
    void notTranscoded(Sources source) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write("text".repeat(1000).getBytes(StandardCharsets.UTF_8));
        }
        byte[] bytes = packed.toByteArray();
        for (String encoding : List.of("gzip", "br", "deflate", "aws-chunked, gzip", "identity")) {
            PutOptions options = PutOptions.DEFAULT.contentType("text/plain").contentEncoding(encoding);
            source.write(bucket(), "k", bytes, options);
            assertThat(read("k"))
                    .as("bytes with the content encoding " + encoding)
                    .isEqualTo(bytes);
            assertThat(bucket().stat("k").size()).isEqualTo(bytes.length);
            assertThat(bucket().stat("k").headers().contentEncoding()).contains(encoding);
        }
    }

    @ParameterizedTest
    @EnumSource
    @Rule("BLOB-12")
    @DisplayName("a content type that is not given is found from the name, then from the first bytes")
    void detected(Sources source) {
        byte[] png = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10};
        assertThat(type(source, "a.json", png)).isEqualTo("application/json");
        assertThat(type(source, "dir.png/A.JSON", png)).isEqualTo("application/json");
        assertThat(type(source, "a.nobody-knows", png)).isEqualTo("image/png");
        assertThat(type(source, "a", png)).isEqualTo("image/png");
        assertThat(type(source, "b", new byte[] {1, 2, 3})).isEqualTo("application/octet-stream");
        assertThat(type(source, "c", new byte[0])).isEqualTo("application/octet-stream");
        byte[] large = random(OVER_ONE_PART);
        System.arraycopy(png, 0, large, 0, png.length);
        assertThat(type(source, "d", large)).isEqualTo("image/png");
        assertThat(read("d")).isEqualTo(large);
    }

    private String type(Sources source, String key, byte[] bytes) {
        source.write(bucket(), key, bytes, PutOptions.DEFAULT);
        return bucket().stat(key).headers().contentType().orElse("none");
    }

    @ParameterizedTest
    @EnumSource
    @Rule("BLOB-13")
    @DisplayName("user metadata comes back exactly, within the whole budget")
    void metadata(Sources source) {
        PutOptions options = PutOptions.DEFAULT
                .metadata("Upper-Case", " spaces at the edges ")
                .metadata("0", "  ")
                .metadata("-", "\u00a0\u200b\ufeff")
                .metadata("empty", "")
                .metadata("text", "\u00e9, \u65e5\u672c, \uD83D\uDE00, 100 %, a=b; =?UTF-8?Q?x?= \"'\\")
                .metadata("percent", "%C3%A9%")
                .metadata("content-type", "no/header")
                .metadata("x".repeat(64), "v".repeat(1000));
        for (int size : new int[] {1, OVER_ONE_PART}) {
            BlobInfo put = source.write(bucket(), "k", random(size), options);
            Map<String, String> expected = options.headers().metadata();
            assertThat(expected).containsKey("upper-case");
            assertThat(put.headers().metadata()).isEqualTo(expected);
            assertThat(bucket().stat("k").headers().metadata()).isEqualTo(expected);
            try (Blob blob = bucket().get("k")) {
                assertThat(blob.info().headers().metadata()).isEqualTo(expected);
            }
        }
        source.write(bucket(), "k", random(1), PutOptions.DEFAULT);
        assertThat(bucket().stat("k").headers().metadata()).isEmpty();
    }

    @Test
    @Rule("BLOB-13")
    @DisplayName("every printable sign keeps its place in a value of metadata, and many small entries fit")
    void everySign() {
        StringBuilder signs = new StringBuilder();
        for (char sign = ' '; sign <= '~'; sign++) {
            signs.append(sign);
        }
        PutOptions options = PutOptions.DEFAULT.metadata("signs", signs.toString());
        for (int i = 0; i < 60; i++) {
            options = options.metadata("n-" + i, Integer.toString(i));
        }
        bucket().put("k", Body.of("x"), options);
        assertThat(bucket().stat("k").headers().metadata())
                .isEqualTo(options.headers().metadata());
    }

    @ParameterizedTest
    @EnumSource
    @Rule({"BLOB-14", "BLOB-11"})
    @DisplayName("a wrong checksum writes nothing, a right one stores, at any size")
    void checksums(Sources source) {
        bucket().put("k", Body.of("old"));
        for (int size : new int[] {0, 10, OVER_ONE_PART}) {
            byte[] bytes = random(size);
            boolean small = size < OVER_ONE_PART;
            for (Checksum wrong : small ? Sums.wrong(bytes) : List.of(new Checksum.Crc32c(1))) {
                PutOptions options = PutOptions.DEFAULT.checksum(wrong);
                failing(ErrorCode.DATA_LOSS, () -> source.write(bucket(), "k", bytes, options));
                failing(ErrorCode.DATA_LOSS, () -> source.write(bucket(), "fresh", bytes, options));
            }
            for (Checksum right : small ? Sums.right(bytes) : List.of(Sums.crc32c(bytes))) {
                source.write(bucket(), "right", bytes, PutOptions.DEFAULT.checksum(right));
                assertThat(read("right")).isEqualTo(bytes);
            }
        }
        assertThat(read("k")).asString().isEqualTo("old");
        assertThat(keys()).containsExactly("k", "right");
    }

    @ParameterizedTest
    @EnumSource
    @Rule("BLOB-14")
    @DisplayName("the checksum that the store reports is right or absent")
    void reportedChecksum(Sources source) {
        for (int size : new int[] {0, 10, OVER_ONE_PART}) {
            byte[] bytes = random(size);
            BlobInfo put = source.write(bucket(), "k", bytes, PutOptions.DEFAULT);
            BlobInfo copy = bucket().copy("k", bucket(), "copy");
            List<Checksum> right = Sums.right(bytes);
            for (BlobInfo info : List.of(put, bucket().stat("k"), copy, bucket().stat("copy"))) {
                info.checksum().ifPresent(reported -> assertThat(right).contains(reported));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    @Rule("BLOB-17")
    @DisplayName("get, stat and list see every write and delete at once, and put says what it stored")
    void readAfterWrite(Sources source) {
        for (int round = 0; round < 10; round++) {
            byte[] bytes = random(round);
            Instant before = harness().clock().instant();
            BlobInfo put = source.write(bucket(), "k", bytes, PutOptions.DEFAULT);
            assertThat(put.key()).isEqualTo("k");
            assertThat(put.size()).isEqualTo(round);
            assertThat(put.modified()).isBetween(before.minus(CLOCKS_APART), before.plus(CLOCKS_APART));
            requireSame(bucket().stat("k"), put);
            assertThat(read("k")).isEqualTo(bytes);
            assertThat(listed()).containsExactly(put.revision());
            bucket().delete("k");
            assertThat(bucket().find("k")).isEmpty();
            assertThat(listed()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    @Rule("BLOB-17")
    @DisplayName("put overwrites, and an object of zero bytes is an ordinary one, before and after")
    void overwrites(Sources source) {
        for (int size : new int[] {10, 0, 0, 2000, 1, 0}) {
            BlobInfo put = source.write(bucket(), "k", random(size), PutOptions.DEFAULT);
            requireSame(bucket().stat("k"), put);
            assertThat(read("k")).isEqualTo(random(size));
            assertThat(listed()).containsExactly(put.revision());
            assertThat(bucket().exists("k")).isTrue();
        }
    }

    private List<Revision> listed() {
        List<Revision> listed = new ArrayList<>();
        bucket().listAll(ListOptions.ALL)
                .forEach(entry -> listed.add(((BlobEntry.Item) entry).info().revision()));
        return listed;
    }

    @Test
    @Rule("BLOB-17")
    @DisplayName("another client, and one opened after a restart, sees every write that was acknowledged")
    void otherClients() throws Exception {
        for (int round = 0; round < 5; round++) {
            BlobInfo put = bucket().put("k" + round, Body.of(random(round)), PutOptions.DEFAULT.metadata("a", "b"));
            requireSame(reopened().stat("k" + round), put);
            assertThat(names(reopened(), ListOptions.ALL)).hasSize(round + 1);
        }
        bucket().delete("k0");
        assertThat(reopened().exists("k0")).isFalse();
        if (harness().restart()) {
            assertThat(names(reopened(), ListOptions.ALL)).containsExactly("k1", "k2", "k3", "k4");
            assertThat(read(reopened(), "k4")).isEqualTo(random(4));
        }
    }
}
