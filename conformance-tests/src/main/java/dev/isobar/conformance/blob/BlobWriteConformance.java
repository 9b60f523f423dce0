package dev.isobar.conformance.blob;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.Body;
import dev.isobar.Revision;
import dev.isobar.blob.Blob;
import dev.isobar.blob.BlobEntry;
import dev.isobar.blob.BlobInfo;
import dev.isobar.blob.BlobUpload;
import dev.isobar.blob.BlobWriter;
import dev.isobar.blob.Checksum;
import dev.isobar.blob.ListOptions;
import dev.isobar.blob.PutOptions;
import dev.isobar.blob.Range;
import dev.isobar.conformance.Race;
import dev.isobar.conformance.Rule;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Writing objects: BLOB-10 to BLOB-17. */
public abstract class BlobWriteConformance extends BlobSuite {
    private static final int THREADS = 8;
    private static final int ROUNDS = 300;
    private static final int OVER_ONE_PART = (8 << 20) + 4321;

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    private byte[] read(String key) {
        try (Blob blob = bucket().get(key)) {
            return blob.body().bytes();
        }
    }

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
    @Rule("BLOB-11")
    @DisplayName("readers see the old object until the writer commits, and for ever if it does not")
    void writerIsAtomic() {
        bucket().put("k", Body.of("old"));
        try (BlobWriter writer = bucket().writer("k", PutOptions.DEFAULT)) {
            writer.write(random(OVER_ONE_PART));
            assertThat(read("k")).asString().isEqualTo("old");
        }
        assertThat(read("k")).asString().isEqualTo("old");
        try (BlobWriter writer = bucket().writer("k", PutOptions.DEFAULT)) {
            writer.write("new".getBytes(StandardCharsets.UTF_8));
            writer.commit();
        }
        assertThat(read("k")).asString().isEqualTo("new");
    }

    @Test
    @Rule("BLOB-11")
    @DisplayName("a source that is short, long or broken leaves what was there")
    void wrongSource() {
        bucket().put("k", Body.of("old"));
        for (String key : List.of("k", "fresh")) {
            failing(ErrorCode.DATA_LOSS, () -> bucket().put(key, Body.of(stream(9), 10)));
            failing(ErrorCode.DATA_LOSS, () -> bucket().put(key, Body.of(stream(11), 10)));
            failing(ErrorCode.DATA_LOSS, () -> bucket().put(key, Body.of(stream(1), 0)));
            failing(ErrorCode.DATA_LOSS, () -> bucket().put(key, Body.of(broken(5), 10)));
            failing(ErrorCode.DATA_LOSS, () -> bucket().put(key, Body.of(broken(5))));
            failing(ErrorCode.DATA_LOSS, () -> bucket().put(key, Body.of(broken(OVER_ONE_PART))));
        }
        assertThat(read("k")).asString().isEqualTo("old");
        assertThat(bucket().list(ListOptions.ALL).items())
                .extracting(BlobEntry::name)
                .containsExactly("k");
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
    @DisplayName("content type and headers come back, and bytes are not transcoded")
    void headers(Sources source) {
        PutOptions options = PutOptions.DEFAULT
                .contentType("text/plain; charset=utf-8")
                .cacheControl("max-age=60")
                .contentDisposition("attachment; filename*=UTF-8''%C3%A9.txt")
                .contentEncoding("gzip")
                .contentLanguage("de-CH");
        byte[] notReallyGzip = random(1000);
        BlobInfo put = source.write(bucket(), "k", notReallyGzip, options);
        assertThat(put.headers()).isEqualTo(options.headers());
        assertThat(bucket().stat("k").headers()).isEqualTo(options.headers());
        assertThat(read("k")).isEqualTo(notReallyGzip);
    }

    @ParameterizedTest
    @EnumSource
    @Rule("BLOB-12")
    @DisplayName("a content type that is not given is found from the name, then from the first bytes")
    void detected(Sources source) {
        byte[] png = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10};
        assertThat(type(source, "a.json", png)).isEqualTo("application/json");
        assertThat(type(source, "a", png)).isEqualTo("image/png");
        assertThat(type(source, "b", new byte[] {1, 2, 3})).isEqualTo("application/octet-stream");
        assertThat(type(source, "c", new byte[0])).isEqualTo("application/octet-stream");
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
                .metadata("empty", "")
                .metadata("text", "é, 日本語, \uD83D\uDE00, 100 %, a=b; =?UTF-8?Q?x?=")
                .metadata("x".repeat(64), "v".repeat(1100));
        source.write(bucket(), "k", new byte[1], options);
        Map<String, String> expected = options.headers().metadata();
        assertThat(expected).containsKey("upper-case");
        assertThat(bucket().stat("k").headers().metadata()).isEqualTo(expected);
        try (Blob blob = bucket().get("k")) {
            assertThat(blob.info().headers().metadata()).isEqualTo(expected);
        }
        source.write(bucket(), "k", new byte[1], PutOptions.DEFAULT);
        assertThat(bucket().stat("k").headers().metadata()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    @Rule("BLOB-14")
    @DisplayName("a wrong checksum writes nothing, at any size")
    void wrongChecksum(Sources source) {
        bucket().put("k", Body.of("old"));
        for (int size : new int[] {0, 10, OVER_ONE_PART}) {
            byte[] bytes = random(size);
            for (Checksum wrong : List.of(
                    new Checksum.Crc32c(crc(bytes) + 1),
                    new Checksum.Md5("0".repeat(32)),
                    new Checksum.Sha256("0".repeat(64)))) {
                PutOptions options = PutOptions.DEFAULT.checksum(wrong);
                failing(ErrorCode.DATA_LOSS, () -> source.write(bucket(), "k", bytes, options));
            }
            source.write(bucket(), "right", bytes, PutOptions.DEFAULT.checksum(new Checksum.Crc32c(crc(bytes))));
        }
        assertThat(read("k")).asString().isEqualTo("old");
    }

    private static int crc(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        return (int) crc.getValue();
    }

    @ParameterizedTest
    @EnumSource
    @Rule("BLOB-14")
    @DisplayName("the checksum that the store reports is right or absent")
    void reportedChecksum(Sources source) {
        for (int size : new int[] {0, 10, OVER_ONE_PART}) {
            byte[] bytes = random(size);
            source.write(bucket(), "k", bytes, PutOptions.DEFAULT);
            bucket().stat("k")
                    .checksum()
                    .ifPresent(
                            reported -> bucket().put("again", Body.of(bytes), PutOptions.DEFAULT.checksum(reported)));
        }
    }

    @ParameterizedTest
    @EnumSource
    @Rule("BLOB-15")
    @DisplayName("conditions hold for every source, at any size; the loser changes nothing")
    void conditions(Sources source) {
        for (int size : new int[] {10, OVER_ONE_PART}) {
            String key = "k" + size;
            byte[] bytes = random(size);
            PutOptions ifAbsent = PutOptions.DEFAULT.ifAbsent();
            Revision first = source.write(bucket(), key, bytes, ifAbsent).revision();
            failing(ErrorCode.PRECONDITION_FAILED, () -> source.write(bucket(), key, random(3), ifAbsent));
            PutOptions ifFirst = PutOptions.DEFAULT.ifMatch(first);
            Revision second =
                    source.write(bucket(), key, random(size + 1), ifFirst).revision();
            assertThat(second).isNotEqualTo(first);
            failing(ErrorCode.PRECONDITION_FAILED, () -> source.write(bucket(), key, random(3), ifFirst));
            assertThat(bucket().stat(key).size()).isEqualTo(size + 1);
            bucket().delete(key);
            failing(ErrorCode.PRECONDITION_FAILED, () -> source.write(bucket(), key, bytes, ifFirst));
            assertThat(bucket().exists(key)).isFalse();
        }
    }

    @Test
    @Rule("BLOB-15")
    @DisplayName("of 8 threads that create one key, exactly one wins, 300 times")
    void creatingRace() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            String key = "race/" + round;
            List<CloudException> losers = Race.losers(
                    THREADS, thread -> bucket().put(key, Body.of("thread " + thread), PutOptions.DEFAULT.ifAbsent()));
            assertOneWinner(losers, round);
        }
    }

    @Test
    @Rule("BLOB-15")
    @DisplayName("of 8 threads that replace one revision, exactly one wins, 300 times")
    void replacingRace() throws Exception {
        Revision revision = bucket().put("k", Body.of("first")).revision();
        for (int round = 0; round < ROUNDS; round++) {
            PutOptions ifMatch = PutOptions.DEFAULT.ifMatch(revision);
            String text = "round " + round + " thread ";
            List<CloudException> losers =
                    Race.losers(THREADS, thread -> bucket().put("k", Body.of(text + thread), ifMatch));
            assertOneWinner(losers, round);
            assertThat(read("k")).asString().startsWith(text);
            revision = bucket().stat("k").revision();
        }
    }

    private static void assertOneWinner(List<CloudException> losers, int round) {
        assertThat(losers).as("losers of round " + round).hasSize(THREADS - 1);
        assertThat(losers).extracting(CloudException::code).containsOnly(ErrorCode.PRECONDITION_FAILED);
    }

    @Test
    @Rule("BLOB-16")
    @DisplayName("an upload in parts is resumed by its id, and invisible until it is complete")
    void resumedUpload() {
        byte[] first = random((int) BlobUpload.LEAST_PART);
        BlobUpload upload =
                bucket().upload("big", PutOptions.DEFAULT.contentType("x/y").ifAbsent());
        upload.part(2, Body.of("the end"));
        assertThat(bucket().exists("big")).isFalse();
        BlobUpload resumed = bucket().resume(upload.uploadId());
        assertThat(resumed.parts()).isEqualTo(Map.of(2, 7L));
        resumed.part(1, Body.of(first));
        BlobInfo info = resumed.complete();
        assertThat(info.size()).isEqualTo(first.length + 7);
        assertThat(bucket().stat("big").headers().contentType()).contains("x/y");
        try (Blob blob = bucket().get("big", Range.last(9))) {
            byte[] expected = (new String(first, first.length - 2, 2, StandardCharsets.ISO_8859_1) + "the end")
                    .getBytes(StandardCharsets.ISO_8859_1);
            assertThat(blob.body().bytes()).isEqualTo(expected);
        }
    }

    @Test
    @Rule("BLOB-16")
    @DisplayName("an aborted upload leaves nothing and is not resumed")
    void abortedUpload() {
        BlobUpload upload = bucket().upload("big", PutOptions.DEFAULT);
        upload.part(1, Body.of("part"));
        upload.abort();
        upload.abort();
        assertThat(bucket().exists("big")).isFalse();
        failing(ErrorCode.NOT_FOUND, () -> bucket().resume(upload.uploadId()));
    }

    @ParameterizedTest
    @EnumSource
    @Rule("BLOB-17")
    @DisplayName("get, stat and list see every write and delete at once, and put says what it stored")
    void readAfterWrite(Sources source) {
        for (int round = 0; round < 10; round++) {
            byte[] bytes = random(round);
            BlobInfo put = source.write(bucket(), "k", bytes, PutOptions.DEFAULT);
            assertThat(bucket().stat("k")).isEqualTo(put);
            assertThat(read("k")).isEqualTo(bytes);
            assertThat(listed()).containsExactly(put.revision());
            bucket().delete("k");
            assertThat(bucket().find("k")).isEmpty();
            assertThat(listed()).isEmpty();
        }
    }

    private List<Revision> listed() {
        return bucket().list(ListOptions.ALL).items().stream()
                .map(entry -> ((BlobEntry.Item) entry).info().revision())
                .toList();
    }
}
