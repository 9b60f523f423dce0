package dev.isobar.conformance.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.isobar.Body;
import dev.isobar.Capability;
import dev.isobar.Revision;
import dev.isobar.blob.BlobInfo;
import dev.isobar.blob.BlobUpload;
import dev.isobar.blob.Checksum;
import dev.isobar.blob.PutOptions;
import dev.isobar.blob.Transfer;
import dev.isobar.conformance.Race;
import dev.isobar.conformance.Rule;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Puts and downloads that move in parallel parts by themselves: BLOB-16. */
public abstract class BlobTransferConformance extends BlobSuite {
    private static final int LEAST = (int) BlobUpload.LEAST_PART;
    private static final int SIZE = 2 * LEAST + 4321;
    private static final Transfer PARALLEL =
            Transfer.DEFAULT.above(0).partBytes(LEAST).atOnce(3);

    @TempDir
    Path sources;

    private List<Body> bodies(byte... bytes) throws IOException {
        return List.of(
                Body.of(bytes),
                sourceFile(bytes),
                Body.of(new ByteArrayInputStream(bytes), bytes.length),
                Body.of(new ByteArrayInputStream(bytes)));
    }

    private Body sourceFile(byte... bytes) throws IOException {
        return Body.of(Files.write(sources.resolve("source"), bytes));
    }

    @Test
    @Rule(
            value = {"BLOB-16", "BLOB-12", "BLOB-13", "BLOB-14"},
            needs = Capability.BLOB_PARALLEL_UPLOAD)
    @DisplayName("a put in parallel parts stores what any put stores, at any size and from any source")
    void put() throws IOException {
        PutOptions options = PutOptions.DEFAULT.contentEncoding("gzip").metadata("who", "\u00e9 ");
        for (int size : new int[] {0, 1, LEAST, SIZE}) {
            byte[] bytes = random(size);
            for (Body body : bodies(bytes)) {
                BlobInfo put = bucket().put("k.json", body, options.checksum(Sums.crc32c(bytes)), PARALLEL);
                assertThat(put.size()).isEqualTo(size);
                assertThat(put.headers())
                        .isEqualTo(options.contentType("application/json").headers());
                requireSame(bucket().stat("k.json"), put);
                assertThat(read("k.json")).as("the bytes of " + body).isEqualTo(bytes);
            }
        }
    }

    @Test
    @Rule(
            value = {"BLOB-16", "BLOB-11", "BLOB-14"},
            needs = Capability.BLOB_PARALLEL_UPLOAD)
    @DisplayName("a part that fails ends the others: the object stays as it was")
    void failedPut() throws IOException {
        bucket().put("k", Body.of("old"));
        for (String key : List.of("k", "fresh")) {
            failWithDataLoss(key);
        }
        assertThat(read("k")).asString().isEqualTo("old");
        assertThat(keys()).containsExactly("k");
    }

    private void failWithDataLoss(String key) throws IOException {
        for (int size : new int[] {10, SIZE}) {
            byte[] bytes = random(size);
            List<Checksum> wrong = Sums.wrong(bytes);
            for (Body body : bodies(bytes)) {
                PutOptions checked =
                        PutOptions.DEFAULT.checksum(wrong.get(body.file().isPresent() ? 1 : 0));
                failing(ErrorCode.DATA_LOSS, () -> bucket().put(key, body, checked, PARALLEL));
            }
            Body file = sourceFile(bytes);
            PutOptions unordered = PutOptions.DEFAULT.checksum(wrong.get(0));
            failing(ErrorCode.DATA_LOSS, () -> bucket().put(key, file, unordered, PARALLEL));
            for (Body body : List.of(
                    altered(Arrays.copyOf(bytes, size - 1), bytes),
                    altered(Arrays.copyOf(bytes, size + 1), bytes),
                    Body.of(broken(size)),
                    Body.of(broken(size), size + 1),
                    Body.of(new ByteArrayInputStream(bytes), size + 1),
                    Body.of(new ByteArrayInputStream(bytes), size - 1))) {
                failing(ErrorCode.DATA_LOSS, () -> bucket().put(key, body, PutOptions.DEFAULT, PARALLEL));
            }
        }
    }

    /** A file that held these bytes when its body was made, and holds others now. */
    private Body altered(byte[] now, byte[] then) throws IOException {
        Path file = Files.write(Files.createTempFile(sources, "altered", ""), then);
        Body body = Body.of(file);
        Files.write(file, now);
        return body;
    }

    private static InputStream broken(int after) {
        return new SequenceInputStream(new ByteArrayInputStream(new byte[after]), new BrokenStream());
    }

    @Test
    @Rule(
            value = {"BLOB-16", "BLOB-11"},
            needs = Capability.BLOB_PARALLEL_UPLOAD)
    @DisplayName("a put in parallel parts leaves nothing behind, whether it ended well or not")
    void nothingBehind() throws Exception {
        bucket().put("k", Body.of(random(SIZE)), PutOptions.DEFAULT, PARALLEL);
        failWithDataLoss("k");
        failing(
                ErrorCode.PRECONDITION_FAILED,
                () -> bucket().put("k", Body.of(random(SIZE)), PutOptions.DEFAULT.ifAbsent(), PARALLEL));
        assertThat(leftovers()).isEmpty();
    }

    @Test
    @Rule(
            value = {"BLOB-16", "BLOB-15"},
            needs = Capability.BLOB_PARALLEL_UPLOAD)
    @DisplayName("a put in parallel parts keeps to its condition, and of 4 at once exactly one wins")
    void conditions() throws Exception {
        Body body = sourceFile(random(SIZE));
        PutOptions ifAbsent = PutOptions.DEFAULT.ifAbsent();
        List<CloudException> losers = Race.losers(4, thread -> bucket().put("k", body, ifAbsent, PARALLEL));
        assertThat(losers).hasSize(3);
        assertThat(losers).extracting(CloudException::code).containsOnly(ErrorCode.PRECONDITION_FAILED);
        Revision first = bucket().stat("k").revision();
        bucket().put("k", Body.of(random(SIZE + 1)), PutOptions.DEFAULT.ifMatch(first), PARALLEL);
        failing(
                ErrorCode.PRECONDITION_FAILED,
                () -> bucket().put("k", body, PutOptions.DEFAULT.ifMatch(first), PARALLEL));
        assertThat(read("k")).isEqualTo(random(SIZE + 1));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, LEAST, SIZE})
    @Rule(
            value = {"BLOB-16", "BLOB-22"},
            needs = Capability.BLOB_PARALLEL_UPLOAD)
    @DisplayName("a download in parallel ranges is the object, over whatever file was there, and leaves no other file")
    void download(int size, @TempDir Path directory) throws IOException {
        BlobInfo put = bucket().put("k", Body.of(random(size)), PutOptions.DEFAULT.metadata("a", "b"));
        Path file = directory.resolve("file");
        for (Transfer transfer : List.of(PARALLEL, PARALLEL.atOnce(1), Transfer.DEFAULT)) {
            requireSame(bucket().download("k", file, transfer), put);
            assertThat(Files.readAllBytes(file)).isEqualTo(random(size));
            Files.writeString(file, "something else");
        }
        bucket().download("k", file);
        assertThat(Files.readAllBytes(file)).isEqualTo(random(size));
        assertThat(files(directory)).containsExactly(file);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, LEAST, SIZE})
    @Rule(
            value = {"BLOB-16", "BLOB-22"},
            needs = Capability.BLOB_PARALLEL_UPLOAD)
    @DisplayName("a transfer to a stream by parallel ranges is the object, in order")
    void transferTo(int size) throws IOException {
        BlobInfo put = bucket().put("k", Body.of(random(size)));
        for (Transfer transfer : List.of(PARALLEL, PARALLEL.atOnce(1), Transfer.DEFAULT)) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            requireSame(bucket().transferTo("k", out, transfer), put);
            assertThat(out.toByteArray()).isEqualTo(random(size));
        }
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }

    @Test
    @Rule(
            value = {"BLOB-16", "BLOB-23"},
            needs = Capability.BLOB_PARALLEL_UPLOAD)
    @DisplayName("a download of a missing key is NOT_FOUND and leaves the file that was there")
    void missing(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "old");
        bucket().put("k/x", Body.of("x"));
        assertThat(failing(ErrorCode.NOT_FOUND, () -> bucket().download("k", file, PARALLEL))
                        .resourceMissing())
                .isFalse();
        harness().destroy(resource());
        assertThat(failing(ErrorCode.NOT_FOUND, () -> bucket().download("k", file, PARALLEL))
                        .resourceMissing())
                .isTrue();
        assertThat(file).hasContent("old");
        assertThat(files(directory)).containsExactly(file);
    }

    @ParameterizedTest
    @ValueSource(ints = {100, SIZE})
    @Rule(
            value = {"BLOB-16", "BLOB-21"},
            needs = Capability.BLOB_PARALLEL_UPLOAD)
    @DisplayName("a download of a damaged object is DATA_LOSS and leaves the file that was there")
    void damaged(int size, @TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "old");
        bucket().put("corrupt", Body.of(random(size)));
        bucket().put("truncated", Body.of(random(size)));
        damage().corrupt(resource(), "corrupt");
        damage().truncate(resource(), "truncated");
        for (String key : List.of("corrupt", "truncated")) {
            failing(ErrorCode.DATA_LOSS, () -> bucket().download(key, file, PARALLEL));
            failing(ErrorCode.DATA_LOSS, () -> bucket().download(key, file));
            failing(ErrorCode.DATA_LOSS, () -> bucket().transferTo(key, OutputStream.nullOutputStream(), PARALLEL));
        }
        assertThat(file).hasContent("old");
        assertThat(files(directory)).containsExactly(file);
    }

    @Test
    @Rule(
            value = {"BLOB-16", "BLOB-22"},
            needs = Capability.BLOB_PARALLEL_UPLOAD)
    @DisplayName("a download beside overwrites is of one state or ABORTED")
    void oneState(@TempDir Path directory) throws Exception {
        byte[] even = new byte[2 * LEAST];
        byte[] odd = "o".repeat(2 * LEAST).getBytes(StandardCharsets.US_ASCII);
        bucket().put("k", Body.of(even));
        for (int round = 0; round < 8; round++) {
            Path file = directory.resolve("file" + round);
            byte[] next = round % 2 == 0 ? odd : even;
            List<CloudException> aborted = Race.losers(2, thread -> {
                if (thread == 0) {
                    bucket().put("k", Body.of(next));
                } else {
                    bucket().download("k", file, PARALLEL);
                }
            });
            assertThat(aborted).extracting(CloudException::code).isSubsetOf(ErrorCode.ABORTED);
            if (aborted.isEmpty()) {
                byte[] read = Files.readAllBytes(file);
                assertThat(Arrays.equals(read, even) || Arrays.equals(read, odd))
                        .as("the file is one of the two states, whole")
                        .isTrue();
            } else {
                assertThat(file).doesNotExist();
            }
        }
    }

    @Test
    @Rule({"BLOB-16", "CORE-5"})
    @DisplayName("thresholds below 0, parts beyond 5..256 MiB and more than 32 at once are refused")
    @SuppressWarnings("NullAway") // null is what is tried
    void bounds(@TempDir Path directory) {
        Transfer any = Transfer.DEFAULT;
        refusedValues(
                () -> any.above(-1),
                () -> any.partBytes(LEAST - 1),
                () -> any.partBytes((256 << 20) + 1),
                () -> any.atOnce(0),
                () -> any.atOnce(33));
        assertThat(any.above(0).partBytes(256 << 20).atOnce(32).atOnce()).isEqualTo(32);
        Body body = Body.of("x");
        refused(ErrorCode.INVALID_ARGUMENT, () -> bucket().put("k", body, PutOptions.DEFAULT, null));
        refused(ErrorCode.INVALID_ARGUMENT, () -> bucket().download(null, directory.resolve("file")));
        refused(ErrorCode.INVALID_ARGUMENT, () -> bucket().download("k", null));
        refused(ErrorCode.INVALID_ARGUMENT, () -> bucket().download("k", directory.resolve("file"), null));
    }

    private static void refusedValues(Runnable... values) {
        for (Runnable value : values) {
            CloudException refusal = catchThrowableOfType(CloudException.class, value::run);
            assertThat(refusal).isNotNull();
            assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_ARGUMENT);
        }
    }

    @Test
    @Rule(
            value = {"BLOB-16", "CORE-7"},
            lacks = Capability.BLOB_PARALLEL_UPLOAD)
    @DisplayName("what is asked for in parallel is refused where that is not declared; plain puts and downloads work")
    void undeclared(@TempDir Path directory) throws IOException {
        byte[] bytes = random(SIZE);
        Path file = directory.resolve("file");
        for (CloudException refusal : List.of(
                refused(ErrorCode.UNSUPPORTED, () -> bucket().put("k", Body.of(bytes), PutOptions.DEFAULT, PARALLEL)),
                refused(ErrorCode.UNSUPPORTED, () -> bucket().download("k", file, PARALLEL)),
                refused(
                        ErrorCode.UNSUPPORTED,
                        () -> bucket().transferTo("k", OutputStream.nullOutputStream(), PARALLEL)))) {
            assertThat(refusal).hasMessageContaining("BLOB_PARALLEL_UPLOAD");
        }
        bucket().put("k", Body.of(bytes));
        bucket().download("k", file);
        assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        bucket().transferTo("k", out);
        assertThat(out.toByteArray()).isEqualTo(bytes);
    }
}
