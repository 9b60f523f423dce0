package dev.isobar.conformance.blob;

import dev.isobar.blob.Bucket;
import dev.isobar.blob.BucketSpec;
import dev.isobar.conformance.Suite;
import dev.isobar.spi.ResourceName;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;

/** What the suites of object storage share: an empty bucket for each test. */
abstract class BlobSuite extends Suite {
    private @Nullable ResourceName resource;
    private @Nullable Bucket bucket;

    @BeforeEach
    final void openBucket() throws Exception {
        BucketSpec spec = BucketSpec.of(fresh("bucket"));
        ResourceName made = destroyAtEnd(harness().bucket(spec));
        resource = made;
        bucket = cloud(made).bucket(spec);
    }

    /** The bucket of this test. */
    final Bucket bucket() {
        if (bucket == null) {
            throw new IllegalStateException("the bucket is opened before each test");
        }
        return bucket;
    }

    /** The names of this test's bucket. */
    final ResourceName resource() {
        if (resource == null) {
            throw new IllegalStateException("the bucket is made before each test");
        }
        return resource;
    }
}
