package dev.isobar.provider.aws;

import dev.isobar.Capabilities;
import dev.isobar.Capability;
import dev.isobar.Limit;
import dev.isobar.cloud.spi.CloudDrivers;
import dev.isobar.cloud.spi.CloudProvider;
import dev.isobar.provider.aws.client.AwsSettings;
import dev.isobar.spi.ProviderContext;

/**
 * AWS: S3, DynamoDB, SQS, SNS and Secrets Manager, and Lambda through {@link LambdaEntryPoint}. Every resource needs the
 * setting of its physical name; {@link AwsSettings} lists the others, none of which an application on AWS needs.
 */
public final class AwsProvider implements CloudProvider {
    /** The provider's name. */
    public static final String NAME = "aws";

    /** https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html: 48.8 TiB, as 10,000 parts of at most 5 GiB. */
    private static final long BLOB_BYTES = 10_000L * 5 * (1L << 30);

    private static final Capabilities DECLARED = Capabilities.all()
            .without(
                    // An equal body gives an equal ETag, also after another one.
                    Capability.BLOB_REVISION_UNIQUE,
                    // Global secondary indexes are read eventually.
                    Capability.DOCUMENT_INDEX_READ_CONSISTENT,
                    // An HTTP API hands over the decoded path.
                    Capability.HTTP_RAW_PATH,
                    // AWS's Java runtime client takes a response as a whole; under LambdaBootstrap they stream.
                    Capability.HTTP_STREAMING,
                    // Asynchronous invocations and streams come again when Lambda likes.
                    Capability.EVENT_RETRY_DELAY)
            .with(Limit.BLOB_BYTES, BLOB_BYTES);

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int apiLevel() {
        return API_LEVEL;
    }

    @Override
    public Capabilities capabilities() {
        return DECLARED;
    }

    @Override
    public CloudDrivers open(ProviderContext context) {
        return new AwsDrivers(context);
    }
}
