package dev.isobar.conformance.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.isobar.Body;
import dev.isobar.PageToken;
import dev.isobar.Revision;
import dev.isobar.blob.BlobHeaders;
import dev.isobar.blob.BlobWriter;
import dev.isobar.blob.Bucket;
import dev.isobar.blob.BucketSpec;
import dev.isobar.blob.Checksum;
import dev.isobar.blob.ListOptions;
import dev.isobar.blob.PutOptions;
import dev.isobar.blob.Range;
import dev.isobar.blob.SignedUrl;
import dev.isobar.conformance.Rule;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Arguments of every public method: CORE-5, with the limits of BLOB-12, BLOB-13, BLOB-14 and BLOB-30. */
@SuppressWarnings("NullAway") // null is what is tried
public abstract class BlobArgumentConformance extends BlobSuite {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Body BODY = Body.of("x");
    private static final PutOptions NO_OPTIONS = null;
    private static final String NO_TEXT = null;

    @Test
    @Rule("CORE-5")
    @DisplayName("a null argument of a call is refused before any I/O, with operation, resource and what is allowed")
    void nulls() {
        bucket().put("k", BODY);
        Revision revision = bucket().stat("k").revision();
        nullCalls().forEach((operation, calls) -> {
            for (ThrowingCallable call : calls) {
                CloudException refusal = refused(ErrorCode.INVALID_ARGUMENT, call);
                assertThat(refusal.operation())
                        .as("the operation of: " + refusal.getMessage())
                        .isEqualTo(operation);
                assertThat(refusal.resource()).contains(spec().name());
                assertThat(refusal.retryable()).isFalse();
                assertThat(refusal).hasMessageContaining("null").hasMessageContaining("allowed");
            }
        });
        assertThat(bucket().stat("k").revision())
                .as("a refused argument changes nothing")
                .isEqualTo(revision);
        assertThat(keys()).containsExactly("k");
    }

    private Map<String, List<ThrowingCallable>> nullCalls() {
        Bucket bucket = bucket();
        Map<String, List<ThrowingCallable>> calls = new LinkedHashMap<>();
        calls.put(
                "blob.put",
                List.of(() -> bucket.put(null, BODY), () -> bucket.put("k", null), () -> bucket.put("k", BODY, null)));
        calls.put(
                "blob.writer", List.of(() -> bucket.writer(null, PutOptions.DEFAULT), () -> bucket.writer("k", null)));
        calls.put(
                "blob.get",
                List.of(
                        () -> bucket.get(null),
                        () -> bucket.get(null, Range.from(0)),
                        () -> bucket.get("k", null),
                        () -> bucket.find(null),
                        () -> bucket.getIfChanged(null, new Revision("r")),
                        () -> bucket.getIfChanged("k", null)));
        calls.put("blob.stat", List.of(() -> bucket.stat(null), () -> bucket.exists(null)));
        calls.put("blob.list", List.of(() -> bucket.list(null)));
        calls.put(
                "blob.delete",
                List.of(
                        () -> bucket.delete(null),
                        () -> bucket.delete(null, new Revision("r")),
                        () -> bucket.delete("k", null)));
        calls.put("blob.deleteAll", List.of(() -> bucket.deleteAll(null)));
        calls.put(
                "blob.copy",
                List.of(
                        () -> bucket.copy(null, bucket, "l"),
                        () -> bucket.copy("k", null, "l"),
                        () -> bucket.copy("k", bucket, null),
                        () -> bucket.copy("k", bucket, "l", null)));
        calls.put(
                "blob.sign",
                List.of(
                        () -> bucket.sign(null, "k", HOUR),
                        () -> bucket.sign(SignedUrl.Method.GET, null, HOUR),
                        () -> bucket.sign(SignedUrl.Method.GET, "k", null),
                        () -> bucket.sign(SignedUrl.Method.PUT, "k", HOUR, NO_OPTIONS)));
        calls.put("blob.unwrap", List.of(() -> bucket.unwrap(null)));
        return calls;
    }

    /** Refusals of values come before any call begins, so they name no operation. */
    private static void refusedValues(ThrowingCallable... values) {
        for (ThrowingCallable value : values) {
            CloudException refusal = catchThrowableOfType(CloudException.class, value);
            assertThat(refusal).as("a value outside the contract is refused").isNotNull();
            assertThat(refusal.code()).as(refusal.getMessage()).isEqualTo(ErrorCode.INVALID_ARGUMENT);
            assertThat(refusal).hasMessageContaining("allowed");
        }
    }

    @Test
    @Rule({"CORE-5", "BLOB-12"})
    @DisplayName("headers outside printable ASCII, of no or over 1,024 characters, or without a subtype are refused")
    void headers() {
        BlobHeaders none = BlobHeaders.NONE;
        refusedValues(
                () -> none.contentType(null),
                () -> none.contentType(""),
                () -> none.contentType("png"),
                () -> none.contentType("image/"),
                () -> none.contentType("/png"),
                () -> none.contentType("a/b\r\nx: y"),
                () -> none.cacheControl(null),
                () -> none.cacheControl(""),
                () -> none.cacheControl(" x"),
                () -> none.contentDisposition(null),
                () -> none.contentDisposition("\u00e9"),
                () -> none.contentEncoding(null),
                () -> none.contentEncoding("x\u0000"),
                () -> none.contentLanguage(null),
                () -> none.contentLanguage("x".repeat(1025)),
                () -> PutOptions.DEFAULT.headers(null),
                () -> PutOptions.DEFAULT.contentType(null));
        PutOptions longest = PutOptions.DEFAULT.contentDisposition("x".repeat(1024));
        bucket().put("k", BODY, longest);
        assertThat(bucket().stat("k").headers().contentDisposition()).contains("x".repeat(1024));
    }

    @Test
    @Rule({"CORE-5", "BLOB-13"})
    @DisplayName("metadata outside the common budget is refused: names, values, duplicates, over 1,536 bytes in all")
    void metadata() {
        PutOptions none = PutOptions.DEFAULT;
        refusedValues(
                () -> none.metadata(null, "v"),
                () -> none.metadata("n", NO_TEXT),
                () -> none.metadata("", "v"),
                () -> none.metadata("n".repeat(65), "v"),
                () -> none.metadata("a_b", "v"),
                () -> none.metadata("a b", "v"),
                () -> none.metadata("\u00e9", "v"),
                () -> none.metadata("a:", "v"),
                () -> none.metadata("n", "a\nb"),
                () -> none.metadata("n", "a\u0000"),
                () -> none.metadata("n", "\u0085"),
                () -> none.metadata("n", "\ud83d"),
                () -> none.metadata("n", "\uffff"),
                () -> none.metadata("name", "v").metadata("NAME", "w"),
                () -> none.metadata("n", "v".repeat(1536)),
                () -> none.metadata("n", "\u00e9".repeat(256)),
                () -> none.metadata("a", "v".repeat(1000)).metadata("b", "v".repeat(535)));
        PutOptions most = none.metadata("n", "v".repeat(1000)).metadata("m", "\u00e9".repeat(89));
        bucket().put("k", BODY, most);
        assertThat(bucket().stat("k").headers().metadata())
                .isEqualTo(most.headers().metadata());
    }

    @Test
    @Rule({"CORE-5", "BLOB-14", "BLOB-15", "BLOB-20"})
    @DisplayName("checksums, revisions, ranges and lengths that cannot be are refused")
    void values() {
        refusedValues(
                () -> new Checksum.Md5(null),
                () -> new Checksum.Md5(""),
                () -> new Checksum.Md5("g".repeat(32)),
                () -> new Checksum.Md5("0".repeat(31)),
                () -> new Checksum.Sha256("0".repeat(63)),
                () -> new Checksum.Sha256(null),
                () -> PutOptions.DEFAULT.checksum(null),
                () -> PutOptions.DEFAULT.ifMatch(null),
                () -> new Revision(null),
                () -> new Revision(""),
                () -> Range.of(-1, 1),
                () -> Range.of(0, -1),
                () -> Range.from(-1),
                () -> Range.last(-1),
                () -> Body.of((byte[]) null),
                () -> Body.of(NO_TEXT),
                () -> Body.of(new ByteArrayInputStream(new byte[0]), -1));
    }

    @Test
    @Rule({"CORE-5", "BLOB-30", "CORE-2"})
    @DisplayName("list options outside the contract are refused, page sizes beyond 1..1000 among them")
    void listOptions() {
        refusedValues(
                () -> ListOptions.prefix(null),
                () -> ListOptions.ALL.delimiter(null),
                () -> ListOptions.ALL.pageSize(0),
                () -> ListOptions.ALL.pageSize(-1),
                () -> ListOptions.ALL.pageSize(1001),
                () -> ListOptions.ALL.after(null),
                () -> new PageToken(null),
                () -> new PageToken(""),
                () -> new PageToken("x".repeat(2049)));
        for (String wrong : List.of("\ud83d", "\uffff", "x".repeat(1025), "\u00e9".repeat(513))) {
            CloudException prefix = refused(ErrorCode.INVALID_ARGUMENT, () -> bucket().list(ListOptions.prefix(wrong)));
            CloudException delimiter =
                    refused(ErrorCode.INVALID_ARGUMENT, () -> bucket().list(ListOptions.ALL.delimiter(wrong)));
            assertThat(prefix).hasMessageContaining("prefix");
            assertThat(delimiter).hasMessageContaining("delimiter");
        }
    }

    @Test
    @Rule({"CORE-5", "ERR-3"})
    @DisplayName("what was given is described without payload: a length or a place, and never metadata")
    void discreet() {
        String secret = "secret".repeat(300);
        CloudException metadata =
                catchThrowableOfType(CloudException.class, () -> PutOptions.DEFAULT.metadata("n", secret));
        assertThat(metadata).hasMessageContaining("1,536").hasMessageNotContainingAny("secret");
        CloudException control =
                catchThrowableOfType(CloudException.class, () -> PutOptions.DEFAULT.metadata("n", "secret\u0001"));
        assertThat(control).hasMessageNotContainingAny("secret");
        CloudException key = refused(ErrorCode.INVALID_ARGUMENT, () -> bucket().put(secret, BODY));
        assertThat(key).hasMessageContaining("1800 bytes");
    }

    @Test
    @Rule({"CORE-5", "ERR-7"})
    @DisplayName("a deadline is above zero")
    void deadlines() {
        refusedValues(
                () -> bucket().within(null),
                () -> bucket().within(Duration.ZERO),
                () -> bucket().within(HOUR.negated()));
        bucket().within(HOUR).put("k", BODY);
        assertThat(bucket().within(HOUR).exists("k")).isTrue();
    }

    @Test
    @Rule({"CORE-5", "CORE-4"})
    @DisplayName("a logical name has one pattern")
    void names() {
        for (String wrong : List.of("", "A", "1a", "a_b", "a.b", "-a", "a".repeat(64), "\u00e9")) {
            refusedValues(() -> BucketSpec.of(wrong));
        }
        refusedValues(() -> BucketSpec.of(null));
        assertThat(BucketSpec.of("a" + "-0".repeat(31)).name()).hasSize(63);
    }

    @Test
    @Rule({"CORE-5", "BLOB-11"})
    @DisplayName("a bucket that is declared read-only is read, and every write is refused before any I/O")
    void readOnly() {
        bucket().put("k", BODY);
        Bucket reader = reopened(spec().readOnly());
        assertThat(read(reader, "k")).asString().isEqualTo("x");
        assertThat(reader.sign(SignedUrl.Method.GET, "k", HOUR).method()).isEqualTo(SignedUrl.Method.GET);
        List<ThrowingCallable> writes = List.of(
                () -> reader.put("k", BODY),
                () -> reader.writer("k", PutOptions.DEFAULT),
                () -> reader.delete("k"),
                () -> reader.delete("k", new Revision("r")),
                () -> reader.deleteAll(List.of("k")),
                () -> reader.copy("k", reader, "l"),
                () -> bucket().copy("k", reader, "l"),
                () -> reader.sign(SignedUrl.Method.PUT, "k", HOUR),
                () -> reader.sign(SignedUrl.Method.DELETE, "k", HOUR));
        for (ThrowingCallable write : writes) {
            refused(ErrorCode.PERMISSION_DENIED, write);
        }
        reader.copy("k", bucket(), "copy");
        assertThat(keys()).containsExactly("copy", "k");
    }

    @Test
    @Rule("CORE-5")
    @DisplayName("a writer that is over takes no more, and says so to the programmer")
    void writers() {
        BlobWriter writer = bucket().writer("k", PutOptions.DEFAULT);
        writer.commit();
        assertThat(catchThrowableOfType(IllegalStateException.class, () -> writer.write(1)))
                .isNotNull();
        assertThat(catchThrowableOfType(IllegalStateException.class, writer::commit))
                .isNotNull();
        writer.close();
        assertThat(read("k")).isEmpty();
    }

    @Test
    @Rule("CORE-5")
    @DisplayName("there is no vendor's object of a type that nobody has")
    void unwrap() {
        CloudException none = failing(ErrorCode.UNSUPPORTED, () -> bucket().unwrap(NobodyHasThis.class));
        assertThat(none).hasMessageContaining("NobodyHasThis");
    }

    private static final class NobodyHasThis {}
}
