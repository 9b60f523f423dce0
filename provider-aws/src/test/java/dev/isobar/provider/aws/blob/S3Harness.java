package dev.isobar.provider.aws.blob;

import dev.isobar.Capability;
import dev.isobar.blob.BucketSpec;
import dev.isobar.cloud.spi.CloudProvider;
import dev.isobar.conformance.Harness;
import dev.isobar.conformance.OnlyServices;
import dev.isobar.conformance.Unfit;
import dev.isobar.conformance.Wire;
import dev.isobar.error.ErrorCode;
import dev.isobar.provider.aws.AwsProvider;
import dev.isobar.spi.ResourceName;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.LegacyMd5Plugin;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;

/** The provider over a server that speaks S3's protocol; the server lives longer than this. */
abstract class S3Harness implements Harness {
    private static final String REGION = "us-east-1";

    private final URI endpoint;
    private final Map<String, String> settings;
    private final S3Client raw;
    private final CloudProvider provider = new OnlyServices(new AwsProvider(), Capability.BLOB);

    S3Harness(URI endpoint, String accessKey, String secretKey, Map<String, String> more) {
        this.endpoint = endpoint;
        this.settings = new HashMap<>(more);
        settings.put("ISOBAR_AWS_REGION", REGION);
        settings.put("ISOBAR_AWS_ACCESS_KEY_ID", accessKey);
        settings.put("ISOBAR_AWS_SECRET_ACCESS_KEY", secretKey);
        settings.put("ISOBAR_AWS_S3_ENDPOINT", endpoint.toString());
        settings.put("ISOBAR_AWS_S3_PATH_STYLE", "true");
        this.raw = S3Client.builder()
                .endpointOverride(endpoint)
                .forcePathStyle(true)
                .region(Region.of(REGION))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, secretKey)))
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .addPlugin(LegacyMd5Plugin.create())
                .httpClientBuilder(Apache5HttpClient.builder())
                .build();
    }

    /** The vendor's own client, for what tests see and do beside the provider. */
    final S3Client raw() {
        return raw;
    }

    @Override
    public final CloudProvider provider() {
        return provider;
    }

    @Override
    public final OptionalLong requests() {
        return OptionalLong.of(RequestCount.sent());
    }

    @Override
    public final Map<String, String> settings() {
        return settings;
    }

    @Override
    public final ResourceName bucket(BucketSpec spec) {
        String physical = spec.name();
        raw.createBucket(create -> create.bucket(physical));
        if (spec.isVersioned()) {
            raw.putBucketVersioning(put -> put.bucket(physical)
                    .versioningConfiguration(versioning -> versioning.status(BucketVersioningStatus.ENABLED)));
        }
        String setting = "ISOBAR_BUCKET_" + physical.toUpperCase(Locale.ROOT).replace('-', '_');
        return new ResourceName("bucket", spec.name(), physical, setting);
    }

    @Override
    public final void destroy(ResourceName resource) {
        String bucket = resource.physical();
        try {
            raw.listMultipartUploads(list -> list.bucket(bucket))
                    .uploads()
                    .forEach(upload -> raw.abortMultipartUpload(
                            abort -> abort.bucket(bucket).key(upload.key()).uploadId(upload.uploadId())));
            raw.listObjectVersionsPaginator(list -> list.bucket(bucket)).forEach(page -> delete(bucket, page));
            raw.deleteBucket(delete -> delete.bucket(bucket));
        } catch (NoSuchBucketException gone) {
            return;
        }
    }

    private void delete(String bucket, ListObjectVersionsResponse page) {
        List<ObjectIdentifier> all = new ArrayList<>();
        page.versions().forEach(version -> all.add(identifier(version.key(), version.versionId())));
        page.deleteMarkers().forEach(marker -> all.add(identifier(marker.key(), marker.versionId())));
        if (!all.isEmpty()) {
            raw.deleteObjects(delete ->
                    delete.bucket(bucket).delete(these -> these.objects(all).quiet(true)));
        }
    }

    private static ObjectIdentifier identifier(String key, String versionId) {
        return ObjectIdentifier.builder().key(key).versionId(versionId).build();
    }

    @Override
    public final Optional<List<String>> leftovers(ResourceName bucket) {
        return Optional.of(raw.listMultipartUploads(list -> list.bucket(bucket.physical())).uploads().stream()
                .map(upload -> "an upload in parts of " + upload.key())
                .toList());
    }

    @Override
    public final List<Unfit> unfit() {
        ResourceName plain = bucket(BucketSpec.of("unfit-" + Long.toString(System.nanoTime(), Character.MAX_RADIX)));
        BucketSpec spec = BucketSpec.of("unfit");
        return List.of(
                new Unfit(
                        "a directory bucket",
                        provider,
                        Map.of("ISOBAR_BUCKET_UNFIT", "fast--use1-az4--x-s3"),
                        cloud -> cloud.bucket(spec).exists("k"),
                        ErrorCode.INVALID_ARGUMENT,
                        "directory bucket"),
                new Unfit(
                        "a bucket that is declared versioned and keeps no versions",
                        provider,
                        Map.of("ISOBAR_BUCKET_UNFIT", plain.physical()),
                        cloud -> cloud.bucket(spec.versioned()).exists("k"),
                        ErrorCode.INVALID_ARGUMENT,
                        "versioning is not enabled"));
    }

    @Override
    public final Optional<String> joinArgument() {
        return Optional.of(endpoint.toString());
    }

    @Override
    public final Optional<Wire> wire() {
        return Optional.of(Wire.of(endpoint, "ISOBAR_AWS_S3_ENDPOINT"));
    }

    @Override
    public final void close() {
        raw.close();
    }
}
