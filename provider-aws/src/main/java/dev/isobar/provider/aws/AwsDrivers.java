package dev.isobar.provider.aws;

import dev.isobar.blob.BucketSpec;
import dev.isobar.blob.spi.BlobDriver;
import dev.isobar.cloud.spi.CloudDrivers;
import dev.isobar.document.CollectionSpec;
import dev.isobar.document.spi.DocumentDriver;
import dev.isobar.error.Fault;
import dev.isobar.provider.aws.blob.S3BlobDriver;
import dev.isobar.provider.aws.blob.S3LargeBodies;
import dev.isobar.provider.aws.client.AwsClients;
import dev.isobar.provider.aws.client.AwsSettings;
import dev.isobar.provider.aws.document.DynamoDbDocumentDriver;
import dev.isobar.provider.aws.queue.QueueContext;
import dev.isobar.provider.aws.queue.SnsSubscription;
import dev.isobar.provider.aws.queue.SnsTopicDriver;
import dev.isobar.provider.aws.queue.SqsQueueDriver;
import dev.isobar.provider.aws.secret.SecretsManagerDriver;
import dev.isobar.queue.QueueSpec;
import dev.isobar.queue.SubscriptionSpec;
import dev.isobar.queue.TopicSpec;
import dev.isobar.queue.spi.QueueDriver;
import dev.isobar.queue.spi.TopicDriver;
import dev.isobar.secret.spi.SecretDriver;
import dev.isobar.spi.ProviderContext;
import dev.isobar.spi.ResourceName;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * The drivers of one opened cloud. A service's client is made when its first driver is, and nothing of the SDK is loaded before:
 * the package of a function without resources does not even have it.
 */
final class AwsDrivers implements CloudDrivers {
    private final ProviderContext context;
    private @Nullable AwsClients clients;
    private final Queue<Runnable> ends = new ConcurrentLinkedQueue<>();

    AwsDrivers(ProviderContext context) {
        this.context = context;
    }

    private synchronized AwsClients clients() {
        if (clients == null) {
            clients = new AwsClients(AwsSettings.of(context), context.retry());
        }
        return clients;
    }

    @Override
    public Fault classify(Throwable vendor) {
        return AwsErrors.classify(vendor);
    }

    @Override
    public BlobDriver bucket(ResourceName name, BucketSpec spec) {
        return S3BlobDriver.open(name, spec, clients(), context, AwsErrors::classify);
    }

    @Override
    public DocumentDriver collection(ResourceName name, CollectionSpec spec) {
        return DynamoDbDocumentDriver.open(clients().dynamoDb(), name, spec, context);
    }

    @Override
    public QueueDriver queue(ResourceName name, QueueSpec spec) {
        return closedAtEnd(SqsQueueDriver.open(clients().sqs(), messages(), name, spec));
    }

    @Override
    public TopicDriver topic(ResourceName name, TopicSpec spec) {
        return SnsTopicDriver.open(clients().sns(), messages(), name, spec);
    }

    @Override
    public QueueDriver subscription(ResourceName topic, ResourceName name, SubscriptionSpec spec) {
        return closedAtEnd(new SnsSubscription(clients().sqs(), clients().sns(), messages()).open(topic, name, spec));
    }

    private QueueContext messages() {
        return QueueContext.of(
                context,
                AwsErrors::classify,
                (bucket, prefix) -> new S3LargeBodies(clients().s3(), bucket, prefix));
    }

    private SqsQueueDriver closedAtEnd(SqsQueueDriver driver) {
        ends.add(driver::close);
        return driver;
    }

    @Override
    public SecretDriver secrets(ResourceName name) {
        return new SecretsManagerDriver(clients().secretsManager(), name, context);
    }

    @Override
    public synchronized void close() {
        try {
            ends.forEach(Runnable::run);
        } finally {
            if (clients != null) {
                clients.close();
            }
        }
    }
}
