package dev.isobar.cloud.spi;

import dev.isobar.blob.BucketSpec;
import dev.isobar.blob.spi.BlobDriver;
import dev.isobar.document.CollectionSpec;
import dev.isobar.document.spi.DocumentDriver;
import dev.isobar.error.Fault;
import dev.isobar.queue.QueueSpec;
import dev.isobar.queue.SubscriptionSpec;
import dev.isobar.queue.TopicSpec;
import dev.isobar.queue.spi.QueueDriver;
import dev.isobar.queue.spi.TopicDriver;
import dev.isobar.secret.spi.SecretDriver;
import dev.isobar.spi.ResourceName;

/**
 * An opened provider: its drivers, one for each resource, and the meaning of its errors. Each method is called at most once
 * for a resource, and once more after {@link ReleasableDrivers#release}; the result is kept. A service that the provider does not declare needs no method. Thread-safe.
 */
public interface CloudDrivers extends AutoCloseable {
    /** What an error of the vendor means. Total: what nobody expected is INTERNAL. Never throws. */
    Fault classify(Throwable vendor);

    /** The driver of a bucket. */
    default BlobDriver bucket(ResourceName name, BucketSpec spec) throws Exception {
        throw new UnsupportedOperationException("buckets");
    }

    /** The driver of a collection. */
    default DocumentDriver collection(ResourceName name, CollectionSpec spec) throws Exception {
        throw new UnsupportedOperationException("collections");
    }

    /** The driver of a queue. */
    default QueueDriver queue(ResourceName name, QueueSpec spec) throws Exception {
        throw new UnsupportedOperationException("queues");
    }

    /** The driver of a topic. */
    default TopicDriver topic(ResourceName name, TopicSpec spec) throws Exception {
        throw new UnsupportedOperationException("topics");
    }

    /** The driver of a subscription, which is a queue that a topic fills. */
    default QueueDriver subscription(ResourceName topic, ResourceName name, SubscriptionSpec spec) throws Exception {
        throw new UnsupportedOperationException("topics");
    }

    /** The driver of the secrets. */
    default SecretDriver secrets(ResourceName name) throws Exception {
        throw new UnsupportedOperationException("secrets");
    }

    /** Gives back what was fetched and not handled, and closes every client. Called once. */
    @Override
    void close() throws Exception;
}
