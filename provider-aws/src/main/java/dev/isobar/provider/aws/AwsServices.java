package dev.isobar.provider.aws;

import dev.isobar.blob.BucketSpec;
import dev.isobar.blob.spi.BlobDriver;
import dev.isobar.document.CollectionSpec;
import dev.isobar.document.spi.DocumentDriver;
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
 * The services behind the drivers of one opened cloud. A service's client is made when its first driver is, and nothing of the SDK
 * is loaded before. Thread-safe.
 */
final class AwsServices implements AutoCloseable {
    private final ProviderContext context;
    private @Nullable AwsClients clients;
    private final Queue<Runnable> ends = new ConcurrentLinkedQueue<>();

    AwsServices(ProviderContext context) {
        this.context = context;
    }

    private synchronized AwsClients clients() {
        if (clients == null) {
            clients = new AwsClients(AwsSettings.of(context), context.retry());
        }
        return clients;
    }

    BlobDriver bucket(ResourceName name, BucketSpec spec) {
        return S3BlobDriver.open(name, spec, clients(), context, AwsErrors::classify);
    }

    DocumentDriver collection(ResourceName name, CollectionSpec spec) {
        return DynamoDbDocumentDriver.open(clients().dynamoDb(), name, spec, context);
    }

    QueueDriver queue(ResourceName name, QueueSpec spec) {
        return closedAtEnd(SqsQueueDriver.open(clients().sqs(), messages(), name, spec));
    }

    TopicDriver topic(ResourceName name, TopicSpec spec) {
        return SnsTopicDriver.open(clients().sns(), messages(), name, spec);
    }

    QueueDriver subscription(ResourceName topic, ResourceName name, SubscriptionSpec spec) {
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

    SecretDriver secrets(ResourceName name) {
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
