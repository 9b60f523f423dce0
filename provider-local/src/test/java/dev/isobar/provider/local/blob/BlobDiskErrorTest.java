package dev.isobar.provider.local.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.isobar.Body;
import dev.isobar.Capabilities;
import dev.isobar.RetrySettings;
import dev.isobar.Ticker;
import dev.isobar.blob.Blob;
import dev.isobar.blob.BlobEntry;
import dev.isobar.blob.Bucket;
import dev.isobar.blob.BucketSpec;
import dev.isobar.blob.ListOptions;
import dev.isobar.cloud.spi.CloudDrivers;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.provider.local.LocalData;
import dev.isobar.provider.local.LocalProvider;
import dev.isobar.provider.local.disk.SimulatedDisk;
import dev.isobar.provider.local.store.Durability;
import dev.isobar.provider.local.store.FreeSpace;
import dev.isobar.spi.CallPipeline;
import dev.isobar.spi.Environment;
import dev.isobar.spi.ProviderContext;
import dev.isobar.spi.ResourceName;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The disk fails at each step of a write in turn. */
class BlobDiskErrorTest {
    private static final FreeSpace ENOUGH = FreeSpace.measuredBy(path -> Long.MAX_VALUE);
    private static final BucketSpec SPEC = BucketSpec.of("uploads");
    private static final byte[] OLD = new byte[100_000];
    private static final byte[] NEW = new byte[150_000];

    /** How a disk fails, and what is made of it. */
    enum Failure {
        FULL("No space left on device", ErrorCode.RESOURCE_EXHAUSTED),
        BROKEN("Input/output error", ErrorCode.INTERNAL);

        private final String message;
        private final ErrorCode code;

        Failure(String message, ErrorCode code) {
            this.message = message;
            this.code = code;
        }

        private IOException happens() {
            return new IOException(message);
        }
    }

    private static Bucket bucket(Buckets buckets) throws IOException {
        ProviderContext context = new ProviderContext(
                name -> Optional.empty(),
                RetrySettings.defaults(),
                Clock.systemUTC(),
                Ticker.system(),
                new SecureRandom());
        CloudDrivers local = new LocalProvider(LocalData.in(Path.of("unused"), Durability.SYNC, context)).open(context);
        ResourceName name = new ResourceName("bucket", "uploads", "uploads", "ISOBAR_BUCKET_UPLOADS");
        return Bucket.over(
                SPEC,
                CallPipeline.to(
                        name, buckets.driver(SPEC), Environment.of("local", Capabilities.all(), local::classify)));
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName(
            "BLOB-11 whichever step of an overwrite fails, the error is clear, the blob is whole, and the next write works")
    void overwrite(Failure failure) throws Exception {
        int succeeding = 0;
        while (failsAfter(succeeding, failure)) {
            succeeding++;
        }
        assertThat(succeeding).as("steps of an overwrite").isGreaterThan(5);
    }

    /** Lets one step fail after so many; false when the write needed no more than these. */
    private static boolean failsAfter(int succeeding, Failure failure) throws Exception {
        SimulatedDisk disk = new SimulatedDisk();
        try (Buckets buckets = new Buckets(disk.root(), new Disk(Durability.SYNC, ENOUGH))) {
            Bucket bucket = bucket(buckets);
            bucket.put("k", Body.of(OLD));
            disk.failAfter(succeeding, 1, failure::happens);
            CloudException failed = catchThrowableOfType(CloudException.class, () -> bucket.put("k", Body.of(NEW)));
            disk.failAfter(0, 0, failure::happens);
            if (failed == null) {
                return false;
            }
            assertThat(failed.operation()).isEqualTo("blob.put");
            boolean made = failed.code() == ErrorCode.OUTCOME_UNKNOWN;
            assertThat(failed.code()).as(failed.getMessage()).isIn(failure.code, ErrorCode.OUTCOME_UNKNOWN);
            assertThat(read(bucket)).as("after step " + succeeding).isEqualTo(made ? NEW : OLD);
            bucket.put("k", Body.of(NEW));
            assertThat(read(bucket)).isEqualTo(NEW);
            assertThat(names(bucket)).containsExactly("k");
            return true;
        }
    }

    private static byte[] read(Bucket bucket) {
        try (Blob blob = bucket.get("k")) {
            return blob.body().bytes();
        }
    }

    private static List<String> names(Bucket bucket) {
        return bucket.list(ListOptions.ALL).items().stream()
                .map(BlobEntry::name)
                .toList();
    }
}
