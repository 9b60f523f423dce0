package dev.isobar.conformance.blob;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.Body;
import dev.isobar.Revision;
import dev.isobar.blob.Blob;
import dev.isobar.blob.BlobInfo;
import dev.isobar.blob.Conditional;
import dev.isobar.blob.PutOptions;
import dev.isobar.blob.Range;
import dev.isobar.conformance.Damage;
import dev.isobar.conformance.NotTestableHere;
import dev.isobar.conformance.Rule;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading: BLOB-20 to BLOB-23. */
public abstract class BlobReadConformance extends BlobSuite {
    private static final int OVERWRITES = 40;

    private void requireBytes(String key, Range range, byte[] expected, long size) {
        try (Blob part = bucket().get(key, range)) {
            assertThat(part.body().length()).as("the length of " + range).hasValue(expected.length);
            assertThat(part.body().bytes()).as("the bytes of " + range).isEqualTo(expected);
            assertThat(part.info().size())
                    .as("the whole size, reading " + range)
                    .isEqualTo(size);
            assertThat(part.info().key()).isEqualTo(key);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100, OVER_ONE_PART})
    @Rule("BLOB-20")
    @DisplayName("a range gives its bytes, its end is clamped to the size, and the reader knows the whole size")
    void ranges(int size) {
        byte[] bytes = random(size);
        bucket().put("k", Body.of(bytes));
        for (int from : new int[] {0, 1, 49, 50, size / 2, (8 << 20) - 3, size - 1}) {
            for (int length : new int[] {1, 2, 10, 50, 51, 99, 100, 101, size}) {
                if (from < size) {
                    int end = Math.min(size, from + length);
                    requireBytes("k", Range.of(from, length), Arrays.copyOfRange(bytes, from, end), size);
                }
            }
        }
        requireBytes("k", Range.of(0, Long.MAX_VALUE), bytes, size);
        requireBytes("k", Range.from(size - 1), Arrays.copyOfRange(bytes, size - 1, size), size);
        requireBytes("k", Range.from(0), bytes, size);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 100, OVER_ONE_PART})
    @Rule("BLOB-20")
    @DisplayName("a suffix gives the last bytes, and one longer than the object the whole")
    void suffixes(int size) {
        byte[] bytes = random(size);
        bucket().put("k", Body.of(bytes));
        for (long length : new long[] {0, 1, 2, 99, 100, 101, size, size + 1L, Long.MAX_VALUE}) {
            int from = (int) (size - Math.min(length, size));
            requireBytes("k", Range.last(length), Arrays.copyOfRange(bytes, from, size), size);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 100})
    @Rule("BLOB-20")
    @DisplayName("a length of 0 acts as a stat wherever it begins; more than 0 bytes from the end on is refused")
    void edges(int size) {
        bucket().put("k", Body.of(random(size)), PutOptions.DEFAULT.metadata("a", "b"));
        BlobInfo stat = bucket().stat("k");
        for (long from : new long[] {0, size, size + 1L, Long.MAX_VALUE}) {
            requireBytes("k", Range.of(from, 0), new byte[0], size);
            try (Blob none = bucket().get("k", Range.of(from, 0))) {
                assertThat(none.info()).isEqualTo(stat);
            }
        }
        for (long from : new long[] {size, size + 1L, Long.MAX_VALUE}) {
            for (long length : new long[] {1, 100, Long.MAX_VALUE}) {
                CloudException refusal =
                        failing(ErrorCode.INVALID_ARGUMENT, () -> bucket().get("k", Range.of(from, length)));
                assertThat(refusal).hasMessageContaining("range");
            }
        }
    }

    @Test
    @Rule({"BLOB-20", "BLOB-23"})
    @DisplayName("every range of a missing key is NOT_FOUND, also one of no bytes")
    void rangesOfNothing() {
        for (Range range : List.of(Range.of(0, 0), Range.of(0, 1), Range.of(9, 9), Range.last(0), Range.last(3))) {
            assertThat(failing(ErrorCode.NOT_FOUND, () -> bucket().get("k", range))
                            .resourceMissing())
                    .isFalse();
        }
    }

    @Test
    @Rule("BLOB-20")
    @DisplayName("get, ranged get and stat say the same of an object, headers and metadata included")
    void sameInfo() {
        BlobInfo put = bucket().put(
                        "k",
                        Body.of("0123456789"),
                        PutOptions.DEFAULT
                                .contentType("a/b")
                                .cacheControl("no-store")
                                .metadata("x", "y"));
        BlobInfo stat = bucket().stat("k");
        requireSame(stat, put);
        try (Blob whole = bucket().get("k");
                Blob part = bucket().get("k", Range.of(3, 4));
                Blob end = bucket().get("k", Range.last(2))) {
            for (Blob blob : List.of(whole, part, end)) {
                assertThat(blob.info().revision()).isEqualTo(put.revision());
                assertThat(blob.info().headers()).isEqualTo(put.headers());
                assertThat(blob.info().modified()).isEqualTo(stat.modified());
            }
        }
    }

    @Test
    @Rule({"BLOB-21", "BLOB-14"})
    @DisplayName("an object that lost its end fails the read, whole and in part")
    void truncated() throws Exception {
        Damage damage = damage();
        for (int size : new int[] {1, 100, OVER_ONE_PART}) {
            String key = "k" + size;
            bucket().put(key, Body.of(random(size)));
            damage.truncate(resource(), key);
            failing(ErrorCode.DATA_LOSS, () -> read(key));
            failing(ErrorCode.DATA_LOSS, () -> {
                try (Blob end = bucket().get(key, Range.last(1))) {
                    end.body().bytes();
                }
            });
        }
    }

    @Test
    @Rule({"BLOB-21", "BLOB-14"})
    @DisplayName("an object whose bytes changed on the disk fails the read that reaches its end")
    void corrupted() throws Exception {
        Damage damage = damage();
        for (int size : new int[] {1, 100, OVER_ONE_PART}) {
            String key = "k" + size;
            bucket().put(key, Body.of(random(size)));
            damage.corrupt(resource(), key);
            failing(ErrorCode.DATA_LOSS, () -> read(key));
            try (Blob blob = bucket().get(key)) {
                failing(ErrorCode.DATA_LOSS, () -> drain(blob.body().stream()));
            }
        }
    }

    private static void drain(InputStream in) throws IOException {
        byte[] chunk = new byte[1000];
        while (in.read(chunk) != -1) {
            assertThat(chunk).isNotEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    @Rule("BLOB-22")
    @DisplayName("an unchanged object is a value and no exception, a changed one is read")
    void ifChanged(Sources source) {
        Revision first =
                source.write(bucket(), "k", random(10), PutOptions.DEFAULT).revision();
        assertThat(bucket().getIfChanged("k", first)).isInstanceOf(Conditional.NotModified.class);
        assertThat(bucket().getIfChanged("k", bucket().stat("k").revision()))
                .isInstanceOf(Conditional.NotModified.class);
        Revision second =
                source.write(bucket(), "k", random(11), PutOptions.DEFAULT).revision();
        requireChanged(first, random(11), second);
        assertThat(bucket().getIfChanged("k", second)).isInstanceOf(Conditional.NotModified.class);
        requireChanged(bucket().put("other", Body.of(random(11))).revision(), random(11), second);
        bucket().delete("k");
        failing(ErrorCode.NOT_FOUND, () -> bucket().getIfChanged("k", second));
    }

    private void requireChanged(Revision known, byte[] expected, Revision present) {
        if (known.equals(present)) {
            throw new NotTestableHere("the revisions here are the same for equal bytes");
        }
        Conditional<Blob> answer = bucket().getIfChanged("k", known);
        assertThat(answer).isInstanceOf(Conditional.Changed.class);
        try (Blob blob = ((Conditional.Changed<Blob>) answer).value()) {
            assertThat(blob.body().bytes()).isEqualTo(expected);
            assertThat(blob.info().revision()).isEqualTo(present);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {100, OVER_ONE_PART})
    @Rule("BLOB-22")
    @DisplayName("a get that is still being read when the object is overwritten ends in the old state or in ABORTED")
    void outlivedByOverwrite(int size) throws IOException {
        byte[] old = random(size);
        for (Sources source : Sources.values()) {
            bucket().put("k", Body.of(old));
            try (Blob whole = bucket().get("k");
                    Blob part = bucket().get("k", Range.of(10, size - 20))) {
                InputStream wholeIn = whole.body().stream();
                InputStream partIn = part.body().stream();
                assertThat(wholeIn.read()).isEqualTo(old[0] & 0xFF);
                assertThat(partIn.read()).isEqualTo(old[10] & 0xFF);
                source.write(bucket(), "k", random(size + 1), PutOptions.DEFAULT);
                requireOldOrAborted(wholeIn, Arrays.copyOfRange(old, 1, size));
                requireOldOrAborted(partIn, Arrays.copyOfRange(old, 11, size - 10));
            }
            assertThat(read("k")).isEqualTo(random(size + 1));
        }
    }

    private static void requireOldOrAborted(InputStream rest, byte[] expected) throws IOException {
        try {
            assertThat(rest.readAllBytes())
                    .as("what a reader gets after the object was overwritten")
                    .isEqualTo(expected);
        } catch (CloudException e) {
            assertThat(e.code()).as(e.getMessage()).isEqualTo(ErrorCode.ABORTED);
        }
    }

    @Test
    @Rule({"BLOB-11", "BLOB-17"})
    @DisplayName("readers beside a writer see whole states only, and never an older one after a newer")
    void readersBesideAWriter() throws Exception {
        overwrite(0);
        ExecutorService pool = Executors.newSingleThreadExecutor();
        try {
            CountDownLatch over = new CountDownLatch(1);
            Future<Integer> reader = pool.submit(() -> readUntil(over));
            for (int round = 1; round <= OVERWRITES; round++) {
                overwrite(round);
            }
            over.countDown();
            assertThat(reader.get(1, TimeUnit.MINUTES))
                    .as("the state that was read last")
                    .isEqualTo(OVERWRITES);
        } finally {
            pool.shutdownNow();
        }
    }

    private void overwrite(int round) {
        byte[] bytes = new byte[100_000 + round * 1000];
        Arrays.fill(bytes, (byte) round);
        bucket().put("k", Body.of(bytes), PutOptions.DEFAULT.metadata("round", Integer.toString(round)));
    }

    private int readUntil(CountDownLatch over) {
        int latest = 0;
        boolean last = false;
        while (true) {
            int seen = readOnce(latest);
            if (last) {
                return seen;
            }
            latest = seen;
            last = over.getCount() == 0;
        }
    }

    private int readOnce(int latest) {
        try (Blob blob = bucket().get("k")) {
            byte[] bytes = blob.body().bytes();
            int round = bytes[0];
            requireUniform(bytes, round, 100_000 + round * 1000);
            assertThat(blob.info().headers().metadata())
                    .as("the metadata of that state")
                    .isEqualTo(Map.of("round", Integer.toString(round)));
            assertThat(round).as("a state after the state " + latest).isGreaterThanOrEqualTo(latest);
            return round;
        } catch (CloudException e) {
            assertThat(e.code()).as(e.getMessage()).isEqualTo(ErrorCode.ABORTED);
            return latest;
        }
    }

    @Test
    @Rule("BLOB-23")
    @DisplayName("a missing key is NOT_FOUND from get and stat, empty from find, false from exists")
    void missing() {
        bucket().put("there", Body.of("x"));
        CloudException stat = failing(ErrorCode.NOT_FOUND, () -> bucket().stat("k"));
        CloudException get = failing(ErrorCode.NOT_FOUND, () -> bucket().get("k"));
        assertThat(stat.resourceMissing()).isFalse();
        assertThat(get.resourceMissing()).isFalse();
        assertThat(get.resource()).contains(spec().name()).contains("k");
        assertThat(get.retryable()).isFalse();
        assertThat(bucket().find("k")).isEmpty();
        assertThat(bucket().exists("k")).isFalse();
        failing(ErrorCode.NOT_FOUND, () -> bucket().getIfChanged("k", new Revision("r")));
    }

    @Test
    @Rule("BLOB-23")
    @DisplayName("a prefix that only other keys have is no object, and neither is a part of a name")
    void directories() {
        bucket().put("dir/sub/file", Body.of("x"));
        for (String key :
                List.of("dir", "dir/", "dir/sub", "dir/sub/", "dir/sub/fil", "dir/sub/file/", "dir//sub/file")) {
            assertThat(bucket().exists(key)).as("exists " + key).isFalse();
            assertThat(bucket().find(key)).as("find " + key).isEmpty();
            failing(ErrorCode.NOT_FOUND, () -> bucket().stat(key));
            failing(ErrorCode.NOT_FOUND, () -> bucket().get(key));
            bucket().delete(key);
        }
        assertThat(keys()).containsExactly("dir/sub/file");
        bucket().put("dir/", Body.empty());
        assertThat(bucket().exists("dir/")).isTrue();
        assertThat(bucket().exists("dir")).isFalse();
        bucket().delete("dir/sub/file");
        assertThat(bucket().exists("dir/sub")).isFalse();
        assertThat(keys()).containsExactly("dir/");
    }

    @Test
    @Rule("BLOB-20")
    @DisplayName("a body is read in pieces, with skips, and closed early, as any stream")
    void pieces() throws IOException {
        byte[] bytes = random(10_000);
        bucket().put("k", Body.of(bytes));
        try (Blob blob = bucket().get("k")) {
            InputStream in = blob.body().stream();
            assertThat(in.read()).isEqualTo(bytes[0] & 0xFF);
            assertThat(in.readNBytes(99)).isEqualTo(Arrays.copyOfRange(bytes, 1, 100));
            in.skipNBytes(900);
            assertThat(in.readNBytes(9000)).isEqualTo(Arrays.copyOfRange(bytes, 1000, 10_000));
            assertThat(in.read()).isEqualTo(-1);
        }
        for (int round = 0; round < 50; round++) {
            try (Blob early = bucket().get("k")) {
                assertThat(early.body().stream().read()).isEqualTo(bytes[0] & 0xFF);
            }
        }
        assertThat(read("k")).isEqualTo(bytes);
    }
}
