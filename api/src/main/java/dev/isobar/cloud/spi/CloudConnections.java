package dev.isobar.cloud.spi;

import dev.isobar.Capabilities;
import dev.isobar.blob.BucketSpec;
import dev.isobar.blob.spi.BlobDriver;
import dev.isobar.document.CollectionSpec;
import dev.isobar.document.spi.DocumentDriver;
import dev.isobar.queue.QueueSpec;
import dev.isobar.queue.SubscriptionSpec;
import dev.isobar.queue.TopicSpec;
import dev.isobar.queue.spi.QueueDriver;
import dev.isobar.queue.spi.TopicDriver;
import dev.isobar.secret.spi.SecretDriver;
import dev.isobar.spi.Connection;
import java.time.Clock;
import java.util.Optional;

/**
 * An opened cloud below the portable types: for the application model, which makes its handles before any cloud is open,
 * and for entry points. One connection for each logical name, opened when first asked for. Thread-safe.
 */
public interface CloudConnections {
    /** What the provider declares. */
    Capabilities capabilities();

    /** The wall clock that the cloud was opened with. */
    Clock clock();

    /**
     * A setting by its environment name, such as {@code ISOBAR_APP}, from wherever the cloud's own settings come (contract
     * CORE-4); empty when nobody gave one.
     */
    Optional<String> setting(String name);

    /**
     * Closes all clients, where the provider can; they are made anew when they are next needed. For a process that becomes a
     * snapshot. Nothing may be under way.
     */
    default void release() throws Exception {}

    /** The connection to a bucket. */
    Connection<BlobDriver> bucket(BucketSpec spec);

    /** The connection to a collection. */
    Connection<DocumentDriver> collection(CollectionSpec spec);

    /** The connection to a queue. */
    Connection<QueueDriver> queue(QueueSpec spec);

    /** The connection to a topic. */
    Connection<TopicDriver> topic(TopicSpec spec);

    /** The connection to a subscription of a topic. */
    Connection<QueueDriver> subscription(TopicSpec topic, SubscriptionSpec spec);

    /** The connection to the secrets. */
    Connection<SecretDriver> secrets();
}
