package dev.isobar.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.isobar.blob.Bucket;
import dev.isobar.blob.BucketSpec;
import dev.isobar.cloud.Cloud;
import dev.isobar.cloud.CloudOptions;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.spi.ResourceName;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What the suites of object storage share: an empty bucket for each test. */
abstract class BlobSuite {
    private static final AtomicLong NAMES = new AtomicLong(System.currentTimeMillis());

    private @Nullable ResourceName resource;
    private @Nullable Cloud cloud;
    private @Nullable Bucket bucket;

    /** The provider under test; the suite does not close it. */
    protected abstract Harness harness();

    @BeforeEach
    final void openBucket() throws Exception {
        ResourceName name = harness().create("bucket", "conformance-" + NAMES.incrementAndGet());
        CloudOptions options = CloudOptions.defaults().clock(harness().clock());
        for (Map.Entry<String, String> setting : harness().settings().entrySet()) {
            options = options.setting(setting.getKey(), setting.getValue());
        }
        Cloud opened = Cloud.open(harness().provider(), options.setting(name.setting(), name.physical()));
        resource = name;
        cloud = opened;
        bucket = opened.bucket(BucketSpec.of(name.logical()));
    }

    @AfterEach
    final void closeBucket() throws Exception {
        if (cloud != null) {
            cloud.close();
        }
        if (resource != null) {
            harness().destroy(resource);
        }
    }

    /** The bucket of this test. */
    final Bucket bucket() {
        if (bucket == null) {
            throw new IllegalStateException("the bucket is opened before each test");
        }
        return bucket;
    }

    /** Runs a call that must fail with this code, and returns the failure. */
    static CloudException failing(ErrorCode code, ThrowingCallable call) {
        CloudException failure = catchThrowableOfType(CloudException.class, call);
        assertThat(failure).as("the call must fail with " + code).isNotNull();
        assertThat(failure.code()).as("the code of: " + failure.getMessage()).isEqualTo(code);
        assertThat(failure.operation())
                .as("the operation that the failure names")
                .startsWith("blob.");
        return failure;
    }
}
