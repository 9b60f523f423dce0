package dev.isobar.provider.aws.resources;

import dev.isobar.blob.BucketSpec;
import dev.isobar.provider.aws.queue.QueueContext;
import dev.isobar.spi.ResourceName;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;
import software.amazon.awssdk.services.s3.model.ExpirationStatus;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;

/** Buckets in S3. Unfinished uploads are gone after 7 days (contract BLOB-11), bodies of messages after 30. */
final class Buckets {
    private static final int UNFINISHED_DAYS = 7;

    /** Longer than any message lives, dead letters included. */
    private static final int MESSAGE_DAYS = 30;

    private static final String TIDY = "unfinished uploads end after " + UNFINISHED_DAYS + " days";

    private final Workshop workshop;

    Buckets(Workshop workshop) {
        this.workshop = workshop;
    }

    void declared(BucketSpec spec) {
        ResourceName resource = workshop.naming().resource("bucket", spec.name());
        if (exists(resource.physical())) {
            workshop.present(resource, "", () -> workshop.drivers().bucket(resource, spec));
            return;
        }
        String detail = spec.isVersioned() ? TIDY + "; versioned" : TIDY;
        workshop.missing(resource, detail, () -> {
            create(resource.physical(), unfinished());
            if (spec.isVersioned()) {
                s3().putBucketVersioning(request -> request.bucket(resource.physical())
                        .versioningConfiguration(versions -> versions.status(BucketVersioningStatus.ENABLED)));
            }
        });
    }

    /** The bucket for bodies that are too large for their queue. */
    void messages(String name) {
        ResourceName resource = new ResourceName("bucket", "of large messages", name, QueueContext.BUCKET_SETTING);
        if (exists(name)) {
            workshop.present(resource, "", () -> {});
        } else {
            LifecycleRule bodies = LifecycleRule.builder()
                    .id("isobar-message-bodies")
                    .status(ExpirationStatus.ENABLED)
                    .filter(filter -> filter.prefix(QueueContext.BODIES))
                    .expiration(expiration -> expiration.days(MESSAGE_DAYS))
                    .build();
            String detail = TIDY + "; bodies of messages after " + MESSAGE_DAYS;
            workshop.missing(resource, detail, () -> create(name, unfinished(), bodies));
        }
    }

    private boolean exists(String name) {
        try {
            s3().headBucket(request -> request.bucket(name));
            return true;
        } catch (NoSuchBucketException missing) {
            return false;
        }
    }

    private static LifecycleRule unfinished() {
        return LifecycleRule.builder()
                .id("isobar-unfinished-uploads")
                .status(ExpirationStatus.ENABLED)
                .filter(filter -> filter.prefix(""))
                .abortIncompleteMultipartUpload(abort -> abort.daysAfterInitiation(UNFINISHED_DAYS))
                .build();
    }

    private void create(String name, LifecycleRule... rules) {
        CreateBucketRequest.Builder request = CreateBucketRequest.builder().bucket(name);
        Region region = s3().serviceClientConfiguration().region();
        // The first region has no name here: https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateBucket.html
        if (!region.equals(Region.US_EAST_1)) {
            request.createBucketConfiguration(where -> where.locationConstraint(region.id()));
        }
        s3().createBucket(request.build());
        s3().putBucketLifecycleConfiguration(
                        lifecycle -> lifecycle.bucket(name).lifecycleConfiguration(all -> all.rules(rules)));
    }

    private S3Client s3() {
        return workshop.clients().s3();
    }
}
