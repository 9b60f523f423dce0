package dev.isobar.conformance.fault;

import static dev.isobar.Capability.BLOB;
import static dev.isobar.Capability.DOCUMENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.isobar.Body;
import dev.isobar.blob.Blob;
import dev.isobar.blob.BlobInfo;
import dev.isobar.blob.Bucket;
import dev.isobar.blob.BucketSpec;
import dev.isobar.blob.PutOptions;
import dev.isobar.cloud.Cloud;
import dev.isobar.conformance.Rule;
import dev.isobar.document.CollectionSpec;
import dev.isobar.document.Document;
import dev.isobar.document.DocumentCollection;
import dev.isobar.document.Key;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.spi.ResourceName;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What became of a write or a body when the wire broke: ERR-6, BLOB-11 and BLOB-21. */
public abstract class OutcomeConformance extends FaultSuite {
    private static final int SIZE = 100_000;

    private static @Nullable CloudException outcome(ThrowingCallable write) {
        return catchThrowableOfType(CloudException.class, write);
    }

    /** As {@link #outcome}, of a write that must not look as if it had succeeded. */
    private static CloudException failureOf(String why, ThrowingCallable write) {
        CloudException failure = outcome(write);
        if (failure == null) {
            throw new AssertionError("the write must fail: " + why);
        }
        return failure;
    }

    private static void assertUnknown(CloudException failure) {
        assertThat(failure.code()).as("the code of: " + failure.getMessage()).isEqualTo(ErrorCode.OUTCOME_UNKNOWN);
        assertThat(failure.retryable()).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    @Rule("ERR-6")
    @DisplayName("a write whose answer was lost ends as the one write that it was, or in OUTCOME_UNKNOWN")
    void answerLost(Service service) throws Exception {
        Subject subject = subject(service);
        Cloud cloud = faulty(subject, QUICK);
        proxy().next(new Mishap.AnswerLost());
        CloudException failure = outcome(() -> subject.write(cloud, AMPLE));
        if (failure != null) {
            assertUnknown(failure);
        }
        assertThat(subject.writes(quiet(subject)))
                .as("how often the write happened")
                .isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    @Rule({"ERR-6", "ERR-2"})
    @DisplayName("a write that never gets an answer ends in OUTCOME_UNKNOWN, and happened once at most")
    void everyAnswerLost(Service service) throws Exception {
        Subject subject = subject(service);
        Cloud cloud = faulty(subject, QUICK.maxAttempts(3));
        proxy().always(new Mishap.AnswerLost());
        assertUnknown(failureOf("nobody ever said that it happened", () -> subject.write(cloud, AMPLE)));
        assertThat(proxy().requests()).hasSizeLessThanOrEqualTo(3);
        assertThat(subject.writes(quiet(subject)))
                .as("how often the write happened")
                .isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    @Rule({"ERR-6", "ERR-5"})
    @DisplayName("a write that was refused for a passing reason happens once when it is repeated")
    void refusedFirst(Service service) throws Exception {
        Subject subject = subject(service);
        Cloud cloud = faulty(subject, QUICK);
        proxy().next(Mishap.Status.of(429), Mishap.Status.of(429));
        subject.write(cloud, AMPLE);
        assertThat(subject.writes(quiet(subject)))
                .as("how often the write happened")
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    @Rule(value = "ERR-6", needs = DOCUMENT)
    @DisplayName("an increment happens once, whichever answer on its way is lost")
    void increment(int answersBefore) throws Exception {
        CollectionSpec spec = CollectionSpec.of(fresh("fault")).partitionKey("id");
        ResourceName made = destroyAtEnd(harness().collection(spec));
        DocumentCollection<Document> quiet = cloud(made).collection(spec, Document.class);
        quiet.put(Document.of(Map.of("id", "k", "count", 0)));
        DocumentCollection<Document> faulty = faulty(QUICK, made).collection(spec, Document.class);
        for (int i = 0; i < answersBefore; i++) {
            proxy().next(new Mishap.Delayed(Duration.ZERO));
        }
        proxy().next(new Mishap.AnswerLost());
        CloudException failure = outcome(() -> faulty.update(Key.of("k"), update -> update.increment("count", 1)));
        Object count = quiet.get(Key.of("k")).value().fields().get("count");
        if (failure == null) {
            assertThat(count).hasToString("1");
        } else {
            assertUnknown(failure);
            assertThat(String.valueOf(count)).isIn("0", "1");
        }
    }

    private Bucket quietly(BucketSpec spec, ResourceName made) {
        return cloud(made).bucket(spec);
    }

    @Test
    @Rule(value = "ERR-6", needs = BLOB)
    @DisplayName("a conditional replacement whose answer was lost does not lose against itself")
    void replacement() throws Exception {
        BucketSpec spec = BucketSpec.of(fresh("bucket"));
        ResourceName made = destroyAtEnd(harness().bucket(spec));
        BlobInfo old = quietly(spec, made).put("k", Body.of("old"));
        Bucket bucket = faulty(QUICK, made).bucket(spec);
        proxy().next(new Mishap.AnswerLost());
        CloudException failure =
                outcome(() -> bucket.put("k", Body.of("new"), PutOptions.DEFAULT.ifMatch(old.revision())));
        if (failure != null) {
            assertUnknown(failure);
        }
        assertContent(quietly(spec, made), "new");
    }

    @Test
    @Rule(value = "ERR-6", needs = BLOB)
    @DisplayName("a create that meets another's item fails, whether or not its answer was lost")
    void anothersItem() throws Exception {
        BucketSpec spec = BucketSpec.of(fresh("bucket"));
        ResourceName made = destroyAtEnd(harness().bucket(spec));
        quietly(spec, made).put("k", Body.of("theirs"));
        Bucket bucket = faulty(QUICK, made).bucket(spec);
        proxy().next(new Mishap.AnswerLost());
        CloudException failure = failureOf(
                "the item was another's", () -> bucket.put("k", Body.of("ours"), PutOptions.DEFAULT.ifAbsent()));
        assertThat(failure.code()).isIn(ErrorCode.ALREADY_EXISTS, ErrorCode.OUTCOME_UNKNOWN);
        assertContent(quietly(spec, made), "theirs");
    }

    private static void assertContent(Bucket bucket, String content) {
        try (Blob blob = bucket.get("k")) {
            assertThat(blob.body().text()).isEqualTo(content);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, SIZE / 2, SIZE - 1})
    @Rule(value = "BLOB-21", needs = BLOB)
    @DisplayName("a body whose connection ends early fails the read, unless the rest is fetched")
    void bodyCut(int bytes) throws Exception {
        byte[] content = new byte[SIZE];
        new Random(1).nextBytes(content);
        BucketSpec spec = BucketSpec.of(fresh("bucket"));
        ResourceName made = destroyAtEnd(harness().bucket(spec));
        quietly(spec, made).put("k", Body.of(content));
        Bucket bucket = faulty(QUICK, made).bucket(spec);
        proxy().next(new Mishap.AnswerCut(bytes));
        AtomicReference<byte[]> read = new AtomicReference<>(content);
        CloudException failure = outcome(() -> read.set(read(bucket)));
        if (failure != null) {
            assertThat(failure.code()).isIn(ErrorCode.DATA_LOSS, ErrorCode.UNAVAILABLE);
        }
        assertThat(read.get()).as("what a read without an exception returned").isEqualTo(content);
    }

    private static byte[] read(Bucket bucket) {
        try (Blob blob = bucket.get("k")) {
            return blob.body().bytes();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, SIZE / 2})
    @Rule(
            value = {"BLOB-11", "ERR-6"},
            needs = BLOB)
    @DisplayName("an upload whose connection breaks leaves the whole new object or what was there")
    void uploadCut(int bytes) throws Exception {
        BucketSpec spec = BucketSpec.of(fresh("bucket"));
        ResourceName made = destroyAtEnd(harness().bucket(spec));
        quietly(spec, made).put("k", Body.of("old"));
        Bucket bucket = faulty(QUICK, made).bucket(spec);
        proxy().next(new Mishap.RequestCut(bytes));
        CloudException failure = outcome(() -> bucket.put("k", Body.of("n".repeat(SIZE))));
        assertContent(quietly(spec, made), failure == null ? "n".repeat(SIZE) : "old");
    }
}
