package dev.isobar.conformance.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.isobar.Capability;
import dev.isobar.blob.Blob;
import dev.isobar.blob.BlobEntry;
import dev.isobar.blob.BlobInfo;
import dev.isobar.blob.Bucket;
import dev.isobar.blob.BucketSpec;
import dev.isobar.blob.ListOptions;
import dev.isobar.blob.spi.BlobDriver;
import dev.isobar.cloud.Cloud;
import dev.isobar.conformance.Damage;
import dev.isobar.conformance.NotTestableHere;
import dev.isobar.conformance.Suite;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.spi.ResourceName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;

/** What the suites of object storage share: an empty bucket for each test. */
abstract class BlobSuite extends Suite {
    /** A size that takes more than one part when its length is not known. */
    static final int OVER_ONE_PART = (8 << 20) + 4321;

    /** How far the clock of a server may be from that of the provider. */
    static final Duration CLOCKS_APART = Duration.ofMinutes(5);

    private @Nullable Place place;

    /** A bucket, and all that leads to it. */
    record Place(ResourceName resource, BucketSpec spec, Cloud cloud, Bucket bucket) {}

    @BeforeEach
    final void openBucket() throws Exception {
        place = place(BucketSpec.of(fresh("bucket")));
    }

    /** Makes another bucket, declared so, in a cloud of its own; gone at the end of this test. */
    final Place place(BucketSpec spec) throws Exception {
        ResourceName made = destroyAtEnd(harness().bucket(spec));
        return opened(made, spec);
    }

    private Place opened(ResourceName resource, BucketSpec spec) {
        Cloud cloud = cloud(resource);
        return new Place(resource, spec, cloud, cloud.bucket(spec));
    }

    private Place place() {
        if (place == null) {
            throw new IllegalStateException("the bucket is opened before each test");
        }
        return place;
    }

    /** The bucket of this test. */
    final Bucket bucket() {
        return place().bucket();
    }

    /** The declaration of this test's bucket. */
    final BucketSpec spec() {
        return place().spec();
    }

    /** The names of this test's bucket. */
    final ResourceName resource() {
        return place().resource();
    }

    /** The cloud of this test's bucket. */
    final Cloud cloud() {
        return place().cloud();
    }

    /** The same bucket in a cloud that is opened anew. */
    final Bucket reopened() {
        return reopened(spec());
    }

    /** The same bucket under another declaration, in a cloud that is opened anew. */
    final Bucket reopened(BucketSpec declared) {
        return opened(resource(), declared).bucket();
    }

    /** The driver behind this test's bucket: below the gate. */
    final BlobDriver driver() throws Exception {
        return cloud().connections().bucket(spec()).driver().call();
    }

    /** What is read from a key. */
    static byte[] read(Bucket bucket, String key) {
        try (Blob blob = bucket.get(key)) {
            return blob.body().bytes();
        }
    }

    final byte[] read(String key) {
        return read(bucket(), key);
    }

    /** All names of a listing, page after page. */
    static List<String> names(Bucket bucket, ListOptions options) {
        List<String> names = new ArrayList<>();
        bucket.listAll(options).forEach((BlobEntry entry) -> names.add(entry.name()));
        return names;
    }

    /** All keys of this test's bucket. */
    final List<String> keys() {
        return names(bucket(), ListOptions.ALL);
    }

    /** Bytes that no other size shares. */
    static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new SplittableRandom(size).nextBytes(bytes);
        return bytes;
    }

    /** Demands so many bytes of one value: a state that was written whole. */
    static void requireUniform(byte[] bytes, int value, int size) {
        byte[] expected = new byte[size];
        Arrays.fill(expected, (byte) value);
        assertThat(Arrays.mismatch(bytes, expected))
                .as("the first byte that is not of the state " + value)
                .isEqualTo(-1);
    }

    /**
     * Demands that a read says what a write said, but for the time of change, which may be the client's in the one and the
     * store's in the other.
     */
    static void requireSame(BlobInfo read, BlobInfo written) {
        assertThat(facts(read)).isEqualTo(facts(written));
        assertThat(read.modified())
                .isBetween(
                        written.modified().minus(CLOCKS_APART),
                        written.modified().plus(CLOCKS_APART));
    }

    private static List<Object> facts(BlobInfo info) {
        return List.of(info.key(), info.size(), info.revision(), info.headers(), info.versionId(), info.checksum());
    }

    /** What unfinished writes have left behind. */
    final List<String> leftovers() throws Exception {
        return harness()
                .leftovers(resource())
                .orElseThrow(() -> new NotTestableHere("nobody sees what unfinished writes leave at this server"));
    }

    /** The way to break what is stored. */
    final Damage damage() {
        return harness()
                .damage()
                .orElseThrow(() -> new NotTestableHere("nobody can damage what this server has stored"));
    }

    /** Demands that a provider is not opened for who requires this undeclared capability (contract CORE-7). */
    final void requireRefusedAtStart(Capability capability) {
        CloudException refusal = catchThrowableOfType(
                CloudException.class,
                () -> Cloud.open(harness().provider(), options(resource()).require(capability))
                        .close());
        assertThat(refusal).as("opening with " + capability + " required").isNotNull();
        assertThat(refusal.code()).isEqualTo(ErrorCode.UNSUPPORTED);
        assertThat(refusal).hasMessageContaining(capability.name());
    }

    /** Demands that a driver does not do what its provider does not declare (contract CORE-7). */
    static void notBelowTheGate(String what, ThrowingCallable call) {
        assertThat(catchThrowable(call))
                .as(what + ", which works below the gate though it is not declared")
                .isNotNull();
    }
}
