package dev.isobar.conformance.blob;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.Body;
import dev.isobar.Capability;
import dev.isobar.Revision;
import dev.isobar.blob.Blob;
import dev.isobar.blob.BlobInfo;
import dev.isobar.blob.BlobUpload;
import dev.isobar.blob.Bucket;
import dev.isobar.blob.BucketSpec;
import dev.isobar.blob.Checksum;
import dev.isobar.blob.ListOptions;
import dev.isobar.blob.PutOptions;
import dev.isobar.blob.Range;
import dev.isobar.blob.spi.StartRequest;
import dev.isobar.conformance.NotTestableHere;
import dev.isobar.conformance.Race;
import dev.isobar.conformance.Rule;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.spi.Call;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Uploads in parts, and taking them up again: BLOB-16. */
public abstract class BlobUploadConformance extends BlobSuite {
    private static final int LEAST = (int) BlobUpload.LEAST_PART;
    private static final PutOptions FULL = PutOptions.DEFAULT
            .contentType("x/y")
            .contentEncoding("gzip")
            .metadata("Who", "\u00e9 ")
            .metadata("empty", "");

    private BlobUpload upload(String key) {
        return bucket().upload(key, PutOptions.DEFAULT);
    }

    /** Bytes that differ from part to part. */
    private static byte[] part(int number, int size) {
        byte[] bytes = random(size);
        bytes[0] = (byte) number;
        return bytes;
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    @Test
    @Rule(
            value = {"BLOB-16", "BLOB-12", "BLOB-13"},
            needs = Capability.BLOB_PARALLEL_UPLOAD)
    @DisplayName(
            "parts sent by several threads, in any order, under numbers with gaps, become one object in their order")
    void parallel() throws Exception {
        BlobUpload upload = bucket().upload("dir/big", FULL);
        int[] numbers = {9000, 2, 77, 10_000};
        List<CloudException> failures = Race.losers(
                numbers.length, thread -> upload.part(numbers[thread], Body.of(part(thread, LEAST + thread))));
        assertThat(failures).isEmpty();
        assertThat(upload.key()).isEqualTo("dir/big");
        assertThat(upload.parts())
                .isEqualTo(Map.of(2, LEAST + 1L, 77, LEAST + 2L, 9000, (long) LEAST, 10_000, LEAST + 3L));
        BlobInfo info = upload.complete();
        byte[] expected = joined(part(1, LEAST + 1), part(2, LEAST + 2), part(0, LEAST), part(3, LEAST + 3));
        assertThat(info.size()).isEqualTo(expected.length);
        assertThat(info.headers()).isEqualTo(FULL.headers());
        requireSame(bucket().stat("dir/big"), info);
        assertThat(read("dir/big")).isEqualTo(expected);
    }

    @Test
    @Rule(
            value = {"BLOB-16", "BLOB-11"},
            needs = Capability.BLOB_PARALLEL_UPLOAD)
    @DisplayName("what is uploaded is invisible until it is complete, and the old object stays till then")
    void invisible() {
        bucket().put("big", Body.of("old"));
        for (String key : List.of("big", "fresh")) {
            BlobUpload upload = upload(key);
            upload.part(1, Body.of(random(LEAST)));
            upload.part(2, Body.of("end"));
        }
        assertThat(keys()).containsExactly("big");
        assertThat(names(bucket(), ListOptions.prefix("").delimiter("/"))).containsExactly("big");
        assertThat(read("big")).asString().isEqualTo("old");
        assertThat(bucket().exists("fresh")).isFalse();
        Bucket raw = reopened(BucketSpec.of(spec().name()).rawKeys());
        assertThat(names(raw, ListOptions.ALL)).containsExactly("big");
    }

    @Test
    @Rule(value = "BLOB-16", needs = Capability.BLOB_PARALLEL_UPLOAD)
    @DisplayName("one part is enough, of any size; a part sent again replaces the earlier")
    void replacedParts() {
        BlobUpload one = upload("one");
        one.part(5, Body.of("x"));
        one.part(5, Body.of("yy"));
        assertThat(one.parts()).isEqualTo(Map.of(5, 2L));
        one.complete();
        assertThat(read("one")).asString().isEqualTo("yy");
        BlobUpload two = upload("two");
        two.part(1, Body.of("too small to stay"));
        two.part(2, Body.of("end"));
        two.part(1, Body.of(random(LEAST)));
        two.complete();
        assertThat(read("two")).isEqualTo(joined(random(LEAST), new byte[] {'e', 'n', 'd'}));
    }

    @Test
    @Rule(
            value = {"BLOB-16", "CORE-5"},
            needs = Capability.BLOB_PARALLEL_UPLOAD)
    @DisplayName("numbers beyond 1..10,000, parts without a length or bytes, small parts and none are refused")
    @SuppressWarnings("NullAway") // null is what is tried
    void bounds() {
        BlobUpload upload = upload("big");
        refused(ErrorCode.INVALID_ARGUMENT, upload::complete);
        for (int number : new int[] {0, -1, 10_001, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
            CloudException refusal = refused(ErrorCode.INVALID_ARGUMENT, () -> upload.part(number, Body.of("x")));
            assertThat(refusal).hasMessageContaining("1 to 10,000");
            assertThat(refusal.resource()).contains(spec().name()).contains("big");
        }
        refused(ErrorCode.INVALID_ARGUMENT, () -> upload.part(1, Body.empty()));
        refused(ErrorCode.INVALID_ARGUMENT, () -> upload.part(1, Body.of(new ByteArrayInputStream(new byte[9]))));
        refused(ErrorCode.INVALID_ARGUMENT, () -> upload.part(1, null));
        upload.part(1, Body.of(random(LEAST - 1)));
        upload.part(2, Body.of("end"));
        assertThat(refused(ErrorCode.INVALID_ARGUMENT, upload::complete)).hasMessageContaining("5 MiB");
        refused(ErrorCode.INVALID_ARGUMENT, () -> bucket().upload("", PutOptions.DEFAULT));
        refused(ErrorCode.INVALID_ARGUMENT, () -> bucket().upload(null, PutOptions.DEFAULT));
        refused(ErrorCode.INVALID_ARGUMENT, () -> bucket().upload("k", null));
        PutOptions checksum = PutOptions.DEFAULT.checksum(new Checksum.Crc32c(1));
        refused(ErrorCode.INVALID_ARGUMENT, () -> bucket().upload("k", checksum));
        assertThat(bucket().exists("big")).isFalse();
    }

    @Test
    @Rule(
            value = {"BLOB-16", "BLOB-11"},
            needs = Capability.BLOB_PARALLEL_UPLOAD)
    @DisplayName("a part whose source is short, long or broken is not stored, and the one before it stays")
    void wrongSources() {
        BlobUpload upload = upload("big");
        upload.part(1, Body.of("good"));
        for (Body wrong : List.of(
                Body.of(new ByteArrayInputStream(new byte[9]), 10),
                Body.of(new ByteArrayInputStream(new byte[11]), 10),
                Body.of(broken(5), 10),
                Body.of(broken(100_000), 200_000))) {
            failing(ErrorCode.DATA_LOSS, () -> upload.part(1, wrong));
        }
        failing(ErrorCode.DATA_LOSS, () -> upload.part(2, Body.of(broken(5), 10)));
        assertThat(upload.parts()).isEqualTo(Map.of(1, 4L));
        upload.complete();
        assertThat(read("big")).asString().isEqualTo("good");
    }

    private static InputStream broken(int after) {
        return new SequenceInputStream(new ByteArrayInputStream(new byte[after]), new BrokenStream());
    }

    @Test
    @Rule(
            value = {"BLOB-16", "BLOB-11"},
            needs = Capability.BLOB_PARALLEL_UPLOAD)
    @DisplayName("an aborted upload leaves nothing, takes nothing more and does not come back")
    void aborted() {
        bucket().put("big", Body.of("old"));
        BlobUpload upload = upload("big");
        upload.part(1, Body.of(random(LEAST)));
        upload.part(2, Body.of("end"));
        upload.abort();
        upload.abort();
        failing(ErrorCode.NOT_FOUND, () -> upload.part(3, Body.of("late")));
        failing(ErrorCode.NOT_FOUND, upload::complete);
        assertThat(read("big")).asString().isEqualTo("old");
    }

    @Test
    @Rule(
            value = {"BLOB-16", "BLOB-11"},
            needs = Capability.BLOB_PARALLEL_UPLOAD)
    @DisplayName("an upload leaves nothing behind once it is complete, aborted or, 7 days later, forgotten")
    void nothingBehind() throws Exception {
        BlobUpload complete = upload("complete");
        complete.part(1, Body.of("x"));
        complete.part(1, Body.of("y"));
        complete.complete();
        BlobUpload aborted = upload("aborted");
        aborted.part(1, Body.of(random(LEAST)));
        aborted.abort();
        failing(ErrorCode.NOT_FOUND, () -> aborted.part(2, Body.of("late")));
        BlobUpload lost = bucket().upload("complete", PutOptions.DEFAULT.ifAbsent());
        lost.part(1, Body.of("lost"));
        failing(ErrorCode.PRECONDITION_FAILED, lost::complete);
        lost.abort();
        assertThat(leftovers()).isEmpty();
        upload("forgotten").part(1, Body.of("x"));
        assertThat(leftovers()).isNotEmpty();
        if (harness().advance(Duration.ofDays(7).plusMinutes(1))) {
            upload("another").abort();
            harness().settle();
            assertThat(leftovers()).isEmpty();
        }
    }

    @Test
    @Rule(value = "BLOB-16", needs = Capability.BLOB_PARALLEL_UPLOAD)
    @DisplayName("two uploads of one key do not mix, and an abort after completion harms nothing")
    void twoUploads() {
        BlobUpload one = upload("big");
        BlobUpload two = upload("big");
        one.part(1, Body.of("of one"));
        two.part(1, Body.of("of two"));
        two.complete();
        assertThat(read("big")).asString().isEqualTo("of two");
        one.complete();
        assertThat(read("big")).asString().isEqualTo("of one");
        two.abort();
        one.abort();
        assertThat(read("big")).asString().isEqualTo("of one");
    }

    @Test
    @Rule(
            value = {"BLOB-16", "BLOB-15"},
            needs = Capability.BLOB_PARALLEL_UPLOAD)
    @DisplayName("the condition is decided on completion; the loser changes nothing, and can be aborted")
    void conditions() {
        BlobUpload create = bucket().upload("big", PutOptions.DEFAULT.ifAbsent());
        create.part(1, Body.of("created"));
        Revision first = bucket().put("big", Body.of("first")).revision();
        failing(ErrorCode.PRECONDITION_FAILED, create::complete);
        create.abort();
        BlobUpload lost = bucket().upload("big", PutOptions.DEFAULT.ifMatch(first));
        lost.part(1, Body.of("lost"));
        Revision second = bucket().put("big", Body.of("second")).revision();
        failing(ErrorCode.PRECONDITION_FAILED, lost::complete);
        lost.abort();
        BlobUpload replace = bucket().upload("big", PutOptions.DEFAULT.ifMatch(second));
        replace.part(1, Body.of("third"));
        replace.complete();
        assertThat(read("big")).asString().isEqualTo("third");
    }

    @Test
    @Rule(
            value = {"BLOB-16", "BLOB-15"},
            needs = {Capability.BLOB_PARALLEL_UPLOAD, Capability.BLOB_RESUMABLE_UPLOAD})
    @DisplayName("an upload is taken up by its id in another cloud, with its key, parts, headers and condition")
    void resumed() {
        BlobUpload upload = bucket().upload("big\u0001", FULL.ifAbsent());
        upload.part(2, Body.of("the end"));
        BlobUpload resumed = reopened().resume(upload.uploadId());
        assertThat(resumed.key()).isEqualTo("big\u0001");
        assertThat(resumed.parts()).isEqualTo(Map.of(2, 7L));
        resumed.part(1, Body.of(random(LEAST)));
        BlobUpload again = reopened().resume(resumed.uploadId());
        assertThat(again.parts()).isEqualTo(Map.of(1, (long) LEAST, 2, 7L));
        BlobInfo info = again.complete();
        assertThat(info.size()).isEqualTo(LEAST + 7);
        assertThat(bucket().stat("big\u0001").headers()).isEqualTo(FULL.headers());
        try (Blob blob = bucket().get("big\u0001", Range.last(9))) {
            byte[] end = Arrays.copyOfRange(random(LEAST), LEAST - 2, LEAST);
            assertThat(blob.body().bytes()).isEqualTo(joined(end, "the end".getBytes(StandardCharsets.UTF_8)));
        }
        BlobUpload loser = bucket().upload("big\u0001", PutOptions.DEFAULT.ifAbsent());
        loser.part(1, Body.of("x"));
        BlobUpload resumedLoser = reopened().resume(loser.uploadId());
        failing(ErrorCode.PRECONDITION_FAILED, resumedLoser::complete);
    }

    @Test
    @Rule(
            value = {"BLOB-16", "CORE-5"},
            needs = {Capability.BLOB_PARALLEL_UPLOAD, Capability.BLOB_RESUMABLE_UPLOAD})
    @DisplayName("an upload that is over is not resumed, and an id that is no upload's to this bucket is refused")
    @SuppressWarnings("NullAway") // null is what is tried
    void notResumed() throws Exception {
        BlobUpload upload = upload("x".repeat(1024));
        String id = upload.uploadId();
        assertThat(id).hasSizeLessThanOrEqualTo(2048);
        List<String> wrong = new ArrayList<>(List.of("x", "AAAA", id + "A", id.substring(1), "%", "\u00e9"));
        wrong.add((id.charAt(0) == 'A' ? "B" : "A") + id.substring(1));
        for (String text : wrong) {
            refused(ErrorCode.INVALID_ARGUMENT, () -> bucket().resume(text));
        }
        refused(ErrorCode.INVALID_ARGUMENT, () -> bucket().resume(null));
        refused(ErrorCode.INVALID_ARGUMENT, () -> bucket().resume(""));
        Bucket another = place(BucketSpec.of(fresh("another"))).bucket();
        refused(ErrorCode.INVALID_ARGUMENT, () -> another.resume(id));
        upload.abort();
        failing(ErrorCode.NOT_FOUND, () -> bucket().resume(id));
        BlobUpload complete = upload("done");
        complete.part(1, Body.of("x"));
        complete.complete();
        failing(ErrorCode.NOT_FOUND, () -> bucket().resume(complete.uploadId()));
    }

    @Test
    @Rule(
            value = {"BLOB-16", "BLOB-11"},
            needs = {Capability.BLOB_PARALLEL_UPLOAD, Capability.BLOB_RESUMABLE_UPLOAD})
    @DisplayName("an upload is taken up again for 6 days, and what nobody took up is gone after 7")
    void sixDays() throws Exception {
        BlobUpload taken = upload("taken");
        taken.part(1, Body.of("one"));
        BlobUpload left = upload("left");
        left.part(1, Body.of("one"));
        if (!harness().advance(Duration.ofDays(6).minusMinutes(1))) {
            throw new NotTestableHere("6 days cannot be made to pass here");
        }
        BlobUpload resumed = reopened().resume(taken.uploadId());
        resumed.part(1, Body.of("in time"));
        resumed.complete();
        assertThat(read("taken")).asString().isEqualTo("in time");
        harness().advance(Duration.ofDays(1).plusMinutes(2));
        harness().settle();
        BlobUpload another = upload("another");
        failing(ErrorCode.NOT_FOUND, () -> reopened().resume(left.uploadId()));
        another.abort();
    }

    @Test
    @Rule(
            value = {"BLOB-16", "CORE-7"},
            lacks = Capability.BLOB_PARALLEL_UPLOAD)
    @DisplayName("uploads in parts that are not declared are refused before any I/O")
    void parallelUndeclared() {
        CloudException refusal = refused(ErrorCode.UNSUPPORTED, () -> upload("big"));
        assertThat(refusal).hasMessageContaining("BLOB_PARALLEL_UPLOAD");
        assertThat(keys()).isEmpty();
    }

    @Test
    @Rule(
            value = {"BLOB-16", "CORE-7"},
            needs = Capability.BLOB_PARALLEL_UPLOAD,
            lacks = Capability.BLOB_RESUMABLE_UPLOAD)
    @DisplayName("resuming that is not declared is refused before any I/O, and the driver does not do it either")
    void resumableUndeclared() throws Exception {
        BlobUpload upload = upload("big");
        upload.part(1, Body.of("x"));
        CloudException refusal = refused(ErrorCode.UNSUPPORTED, () -> bucket().resume(upload.uploadId()));
        assertThat(refusal).hasMessageContaining("BLOB_RESUMABLE_UPLOAD");
        StartRequest start = new StartRequest("below", FULL.headers());
        String id = driver().multipart().start(start, Call.unhurried());
        notBelowTheGate(
                "listing the parts of an upload", () -> driver().multipart().parts("below", id, Call.unhurried()));
        driver().multipart().abort("below", id, Call.unhurried());
        upload.complete();
        assertThat(read("big")).asString().isEqualTo("x");
    }
}
