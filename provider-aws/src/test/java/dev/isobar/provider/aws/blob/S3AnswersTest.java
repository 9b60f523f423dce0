package dev.isobar.provider.aws.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.isobar.Body;
import dev.isobar.Revision;
import dev.isobar.blob.BlobInfo;
import dev.isobar.blob.Bucket;
import dev.isobar.blob.Checksum;
import dev.isobar.blob.ListOptions;
import dev.isobar.blob.PutOptions;
import dev.isobar.blob.SignedUrl;
import dev.isobar.cloud.Cloud;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What S3 answers and no test server does, or not when one wants it. */
class S3AnswersTest {
    private static final PutOptions IF_ABSENT = PutOptions.DEFAULT.ifAbsent();
    private static final Map<String, String> STORED = Map.of("ETag", "\"e1\"");
    private static final String MODIFIED = "Mon, 23 Nov 2026 10:00:00 GMT";

    private ScriptedS3 s3;
    private Cloud cloud;
    private Bucket bucket;

    @BeforeEach
    void open() throws IOException {
        s3 = new ScriptedS3();
        cloud = s3.open();
        bucket = ScriptedS3.bucket(cloud);
    }

    @AfterEach
    void close() {
        cloud.close();
        s3.close();
    }

    private static CloudException failing(ErrorCode code, ThrowingCallable call) {
        CloudException failure = catchThrowableOfType(CloudException.class, call);
        assertThat(failure).isNotNull();
        assertThat(failure.code()).as(failure.getMessage()).isEqualTo(code);
        return failure;
    }

    private static Map<String, String> head(Map<String, String> more) {
        Map<String, String> headers = new HashMap<>(more);
        headers.putIfAbsent("ETag", "\"e1\"");
        headers.putIfAbsent("Content-Length", "1");
        headers.put("Last-Modified", MODIFIED);
        headers.put("Content-Type", "text/plain");
        return headers;
    }

    @Test
    @DisplayName("a key behind 403 is no missing key, and the message tells what may be wrong")
    void hiddenKey() {
        s3.error(403, "AccessDenied").answer(403, Map.of(), "");
        assertThat(failing(ErrorCode.PERMISSION_DENIED, () -> bucket.get("k"))).hasMessageContaining("s3:ListBucket");
        assertThat(failing(ErrorCode.PERMISSION_DENIED, () -> bucket.exists("k")))
                .hasMessageContaining("s3:ListBucket");
    }

    @Test
    @DisplayName("after the 404 of a HEAD the bucket is asked once: a missing key")
    void probeOfKey() {
        s3.answer(404, Map.of(), "").answer(200, Map.of(), "");
        assertThat(bucket.exists("k")).isFalse();
        assertThat(s3.lines()).containsExactly("HEAD /b/k", "HEAD /b");
    }

    @Test
    @DisplayName("after the 404 of a HEAD the bucket is asked once: a missing bucket")
    void probeOfBucket() {
        s3.answer(404, Map.of(), "").answer(404, Map.of(), "");
        assertThat(failing(ErrorCode.NOT_FOUND, () -> bucket.exists("k")).resourceMissing())
                .isTrue();
        assertThat(s3.lines()).containsExactly("HEAD /b/k", "HEAD /b");
    }

    @Test
    @DisplayName("a bucket that may not be asked leaves the key missing")
    void probeForbidden() {
        s3.answer(404, Map.of(), "").answer(403, Map.of(), "");
        assertThat(failing(ErrorCode.NOT_FOUND, () -> bucket.stat("k")).resourceMissing())
                .isFalse();
    }

    @Test
    @DisplayName("412 is a lost condition, and nothing else is asked")
    void lostCondition() {
        s3.error(412, "PreconditionFailed");
        failing(ErrorCode.PRECONDITION_FAILED, () -> bucket.put("k", Body.of("x"), IF_ABSENT));
        assertThat(s3.asked().get(0).header("If-none-match")).isEqualTo("*");
        assertThat(s3.asked()).hasSize(1);
    }

    @Test
    @DisplayName("a revision of what is not there is a lost condition, though S3 says 404")
    void revisionOfNothing() {
        s3.error(404, "NoSuchKey").error(404, "NoSuchBucket");
        PutOptions ifMatch = PutOptions.DEFAULT.ifMatch(new Revision("e0"));
        failing(ErrorCode.PRECONDITION_FAILED, () -> bucket.put("k", Body.of("x"), ifMatch));
        assertThat(failing(ErrorCode.NOT_FOUND, () -> bucket.put("k", Body.of("x"), ifMatch))
                        .resourceMissing())
                .isTrue();
    }

    @Test
    @DisplayName("409 in a race is sent again, and loses or wins then")
    void conflict() {
        s3.error(409, "ConditionalRequestConflict").answer(200, STORED, "");
        assertThat(bucket.put("k", Body.of("x"), IF_ABSENT).revision()).isEqualTo(new Revision("e1"));
        s3.error(409, "ConditionalRequestConflict").error(412, "PreconditionFailed");
        failing(ErrorCode.PRECONDITION_FAILED, () -> bucket.put("k", Body.of("x"), IF_ABSENT));
        assertThat(s3.asked()).hasSize(4);
    }

    @Test
    @DisplayName("409 as often as attempts are allowed is ABORTED")
    void conflicts() {
        for (int i = 0; i < 3; i++) {
            s3.error(409, "ConditionalRequestConflict");
        }
        failing(ErrorCode.ABORTED, () -> bucket.put("k", Body.of("x"), IF_ABSENT));
        assertThat(s3.asked()).hasSize(3);
    }

    /** The server remembers the write's id only after the first request has come, so its answer is scripted late. */
    private void answerHeadWith(Function<String, String> id) throws IOException {
        s3.close();
        s3 = new ScriptedS3() {
            @Override
            Map<String, String> completed(Map<String, String> headers) {
                Map<String, String> more = new HashMap<>(headers);
                more.computeIfPresent("x-amz-meta-isobar.write", (name, value) -> id.apply(writeId(0)));
                return more;
            }
        };
        cloud.close();
        cloud = s3.open();
        bucket = ScriptedS3.bucket(cloud);
    }

    @Test
    @DisplayName("a create whose answer was lost finds itself by its id, which nobody sees")
    void ownWrite() throws IOException {
        answerHeadWith(id -> id);
        s3.lost().error(412, "PreconditionFailed");
        s3.answer(200, head(Map.of("x-amz-meta-isobar.write", "", "x-amz-meta-a", "b")), "");
        BlobInfo stored = bucket.put("k", Body.of("x"), IF_ABSENT.metadata("a", "b"));
        assertThat(stored.revision()).isEqualTo(new Revision("e1"));
        assertThat(stored.headers().metadata()).containsOnlyKeys("a");
        assertThat(s3.lines()).containsExactly("PUT /b/k", "PUT /b/k", "HEAD /b/k");
        assertThat(s3.writeId(0)).hasSize(32).isEqualTo(s3.writeId(1));
    }

    @Test
    @DisplayName("a create whose answer was lost and that finds another's object does not know its outcome")
    void anothersWrite() throws IOException {
        answerHeadWith(id -> "another");
        s3.lost().error(412, "PreconditionFailed");
        s3.answer(200, head(Map.of("x-amz-meta-isobar.write", "")), "");
        assertThat(failing(ErrorCode.OUTCOME_UNKNOWN, () -> bucket.put("k", Body.of("x"), IF_ABSENT))
                        .retryable())
                .isFalse();
    }

    private static String initiated() {
        return "<InitiateMultipartUploadResult><UploadId>u1</UploadId></InitiateMultipartUploadResult>";
    }

    private static String completed() {
        return "<CompleteMultipartUploadResult><ETag>\"e-2\"</ETag></CompleteMultipartUploadResult>";
    }

    @Test
    @DisplayName("an upload whose completion lost its answer finds itself, though S3 knows the upload no more")
    void ownCompletion() throws IOException {
        answerHeadWith(id -> id);
        s3.answer(200, Map.of(), initiated()).answer(200, STORED, "").lost().error(404, "NoSuchUpload");
        s3.answer(200, head(Map.of("ETag", "\"e-2\"", "x-amz-meta-isobar.write", "")), "");
        var upload = bucket.upload("k", PutOptions.DEFAULT);
        upload.part(1, Body.of("x"));
        assertThat(upload.complete().revision()).isEqualTo(new Revision("e-2"));
        assertThat(s3.lines()).endsWith("POST /b/k?uploadId=u1", "POST /b/k?uploadId=u1", "HEAD /b/k");
    }

    @Test
    @DisplayName("409 on completion is not sent again, for S3 wants the whole upload begun anew")
    void conflictOnCompletion() {
        s3.answer(200, Map.of(), initiated()).answer(200, STORED, "").error(409, "ConditionalRequestConflict");
        var upload = bucket.upload("k", IF_ABSENT);
        upload.part(1, Body.of("x"));
        failing(ErrorCode.ABORTED, upload::complete);
        assertThat(s3.asked()).hasSize(3);
        assertThat(s3.asked().get(2).header("If-none-match")).isEqualTo("*");
    }

    @Test
    @DisplayName("an error in an answer of status 200 fails the completion")
    void errorInSuccess() {
        s3.answer(200, Map.of(), initiated()).answer(200, STORED, "");
        for (int i = 0; i < 3; i++) {
            s3.answer(200, Map.of(), "<Error><Code>InternalError</Code><Message>m</Message></Error>");
        }
        var upload = bucket.upload("k", IF_ABSENT);
        upload.part(1, Body.of("x"));
        assertThatThrownBy(upload::complete).isInstanceOf(CloudException.class);
    }

    @Test
    @DisplayName("a copy of more than 5 GiB goes in parts, each pinned to the source's state")
    void largeCopy() {
        long size = (5L << 30) + 1;
        s3.answer(200, head(Map.of("Content-Length", Long.toString(size))), "");
        s3.answer(200, Map.of(), initiated());
        for (int part = 1; part <= 6; part++) {
            s3.answer(200, Map.of(), "<CopyPartResult><ETag>\"p" + part + "\"</ETag></CopyPartResult>");
        }
        s3.answer(200, Map.of(), completed()).answer(404, Map.of(), "");
        BlobInfo copied = bucket.copy("k", bucket, "target");
        assertThat(copied.size()).isEqualTo(size);
        assertThat(copied.revision()).isEqualTo(new Revision("e-2"));
        assertThat(s3.asked().subList(2, 8)).allSatisfy(part -> {
            assertThat(part.line()).startsWith("PUT /b/target?");
            assertThat(part.header("X-amz-copy-source-if-match")).isEqualTo("e1");
        });
        assertThat(s3.asked().get(2).header("X-amz-copy-source-range")).isEqualTo("bytes=0-1073741823");
        assertThat(s3.asked().get(7).header("X-amz-copy-source-range")).isEqualTo("bytes=5368709120-5368709120");
        assertThat(s3.asked().get(8).body()).contains("p1").contains("p6");
    }

    @Test
    @DisplayName("a large copy whose source was overwritten meanwhile is ABORTED and leaves no upload")
    void largeCopyOvertaken() {
        s3.answer(200, head(Map.of("Content-Length", Long.toString(6L << 30))), "");
        s3.answer(200, Map.of(), initiated()).error(412, "PreconditionFailed").answer(204, Map.of(), "");
        failing(ErrorCode.ABORTED, () -> bucket.copy("k", bucket, "target"));
        assertThat(s3.lines()).endsWith("DELETE /b/target?uploadId=u1");
    }

    @Test
    @DisplayName(
            "412 of a conditional copy is told apart: the source was overwritten, or the target's condition is lost")
    void lostCopies() {
        for (String sourceNow : new String[] {"\"e1\"", "\"e2\""}) {
            s3.answer(200, head(Map.of("Content-Length", "1")), "").error(412, "PreconditionFailed");
            s3.answer(200, head(Map.of("Content-Length", "1", "ETag", sourceNow)), "");
        }
        failing(ErrorCode.PRECONDITION_FAILED, () -> bucket.copy("k", bucket, "target", IF_ABSENT));
        failing(ErrorCode.ABORTED, () -> bucket.copy("k", bucket, "target", IF_ABSENT));
        assertThat(s3.asked().get(1).header("If-none-match")).isEqualTo("*");
    }

    @Test
    @DisplayName("a delete of a revision succeeds when S3 says 412 and nothing is there")
    void deleteOfNothing() {
        s3.error(412, "PreconditionFailed").answer(404, Map.of(), "");
        bucket.delete("k", new Revision("e0"));
        s3.error(412, "PreconditionFailed").answer(200, head(Map.of()), "");
        failing(ErrorCode.PRECONDITION_FAILED, () -> bucket.delete("k", new Revision("e0")));
        assertThat(s3.asked().get(0).header("If-match")).isEqualTo("e0");
    }

    @Test
    @DisplayName("each key that a batch could not delete is reported with its own code")
    void batch() {
        s3.answer(
                200,
                Map.of(),
                "<DeleteResult><Error><Key>b</Key><Code>AccessDenied</Code></Error>"
                        + "<Error><Key>c</Key><Code>SlowDown</Code></Error></DeleteResult>");
        var failures = bucket.deleteAll(java.util.List.of("a", "b", "c")).failures();
        assertThat(failures)
                .extracting(failure -> failure.item() + failure.error().code())
                .containsExactly("bPERMISSION_DENIED", "cRESOURCE_EXHAUSTED");
    }

    @Test
    @DisplayName("a checksum of all bytes is reported, one made of the checksums of parts is not")
    void checksums() {
        s3.answer(200, head(Map.of("x-amz-checksum-crc32c", "AAAAAQ==")), "");
        assertThat(bucket.stat("k").checksum()).contains(new Checksum.Crc32c(1));
        s3.answer(200, head(Map.of("x-amz-checksum-crc32c", "AAAAAQ==-2")), "");
        assertThat(bucket.stat("k").checksum()).isEmpty();
        s3.answer(200, head(Map.of("x-amz-checksum-crc32c", "AAAAAQ==", "x-amz-checksum-type", "COMPOSITE")), "");
        assertThat(bucket.stat("k").checksum()).isEmpty();
    }

    @Test
    @DisplayName("bytes that do not match the checksum of S3 are DATA_LOSS")
    void wrongChecksum() {
        cloud.close();
        cloud = s3.open(Map.of("ISOBAR_AWS_S3_CHECKSUMS", "when-supported"));
        bucket = ScriptedS3.bucket(cloud);
        Map<String, String> headers = head(Map.of("Content-Length", "3", "x-amz-checksum-crc32c", "AAAAAQ=="));
        s3.answer(200, headers, "abc");
        failing(ErrorCode.DATA_LOSS, () -> {
            try (var blob = bucket.get("k")) {
                blob.body().bytes();
            }
        });
        assertThat(s3.asked().get(0).header("X-amz-checksum-mode")).isEqualTo("ENABLED");
    }

    @Test
    @DisplayName("headers and metadata that others wrote and the contract does not allow are left out")
    void foreignHeaders() {
        Map<String, String> foreign = new HashMap<>(head(Map.of("x-amz-meta-under_score", "x", "x-amz-meta-a", "b")));
        foreign.put("Content-Type", "nonsense");
        s3.answer(200, foreign, "");
        BlobInfo info = bucket.stat("k");
        assertThat(info.headers().contentType()).contains("application/octet-stream");
        assertThat(info.headers().metadata()).containsOnlyKeys("a");
    }

    @Test
    @DisplayName(
            "prefixes and objects come in one order, and behind a directory the listing asks past all that is in it")
    void listing() {
        s3.answer(
                200,
                Map.of(),
                "<ListBucketResult><IsTruncated>true</IsTruncated><EncodingType>url</EncodingType>"
                        + "<Contents><Key>t%2Da</Key><Size>1</Size><ETag>\"e\"</ETag>"
                        + "<LastModified>2026-11-23T10:00:00.000Z</LastModified></Contents>"
                        + "<CommonPrefixes><Prefix>t-/</Prefix></CommonPrefixes>"
                        + "<CommonPrefixes><Prefix>t/</Prefix></CommonPrefixes></ListBucketResult>");
        s3.answer(200, Map.of(), "<ListBucketResult><IsTruncated>false</IsTruncated></ListBucketResult>");
        s3.answer(200, Map.of(), "<ListBucketResult><IsTruncated>false</IsTruncated></ListBucketResult>");
        var options = ListOptions.prefix("t").delimiter("/");
        var page = bucket.list(options);
        assertThat(page.items()).extracting(entry -> entry.name()).containsExactly("t-/", "t-a", "t/");
        bucket.list(options.after(page.next().orElseThrow()));
        assertThat(s3.lines()).anyMatch(line -> line.contains("start-after=t%2F%F4%8F%BF%BF"));
    }

    @Test
    @DisplayName("a signature that would outlive its session is refused before any request")
    void session() {
        cloud.close();
        cloud = s3.open(Map.of("ISOBAR_AWS_SESSION_TOKEN", "token"));
        bucket = ScriptedS3.bucket(cloud);
        bucket.sign(SignedUrl.Method.GET, "k", Duration.ofHours(12));
        assertThat(failing(
                        ErrorCode.INVALID_ARGUMENT, () -> bucket.sign(SignedUrl.Method.GET, "k", Duration.ofHours(13))))
                .hasMessageContaining("PT12H")
                .hasMessageContaining("session");
        assertThat(s3.asked()).isEmpty();
    }
}
