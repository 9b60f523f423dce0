package dev.isobar.provider.aws.blob;

import dev.isobar.blob.BucketSpec;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.provider.aws.client.AwsClients;
import dev.isobar.spi.ResourceName;
import java.lang.System.Logger.Level;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Whether a bucket keeps to the rules that the driver relies on (contract CORE-1). Only general-purpose buckets do: a directory
 * bucket lists in no order and has no versions and no tags, and an access point of Object Lambda may change what is read. A
 * bucket that is declared versioned must keep versions. Nothing is asked of S3 for any other declaration.
 */
final class BucketFitness {
    /** https://docs.aws.amazon.com/AmazonS3/latest/userguide/directory-bucket-naming-rules.html */
    private static final String DIRECTORY = "--x-s3";

    private final ResourceName name;

    BucketFitness(ResourceName name) {
        this.name = name;
    }

    void check(BucketSpec spec, AwsClients clients) {
        String physical = name.physical();
        if (physical.endsWith(DIRECTORY) || physical.contains(":s3express:")) {
            throw unfit("a directory bucket, which lists its objects in no order; use a general-purpose bucket");
        }
        if (physical.contains(":s3-object-lambda:") || physical.endsWith("--ol-s3")) {
            throw unfit("an access point of Object Lambda, which may change what is read; use the bucket itself");
        }
        if (spec.isVersioned()) {
            checkVersions(clients);
        }
    }

    private void checkVersions(AwsClients clients) {
        try {
            BucketVersioningStatus status = clients.s3()
                    .getBucketVersioning(request -> request.bucket(name.physical()))
                    .status();
            if (status != BucketVersioningStatus.ENABLED) {
                throw unfit("declared versioned, but versioning is not enabled on it; enable it");
            }
        } catch (S3Exception answer) {
            if (answer.statusCode() != 403) {
                throw answer;
            }
            System.getLogger("dev.isobar.provider.aws")
                    .log(
                            Level.WARNING,
                            "{0} {1} is declared versioned; whether it keeps versions could not be checked without the"
                                    + " right to s3:GetBucketVersioning",
                            name.kind(),
                            name.physical());
        }
    }

    private CloudException unfit(String why) {
        return CloudException.of(
                ErrorCode.INVALID_ARGUMENT,
                name.kind() + " '" + name.physical() + "' of " + name.setting() + " is " + why);
    }
}
