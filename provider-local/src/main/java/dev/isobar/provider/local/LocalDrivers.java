package dev.isobar.provider.local;

import dev.isobar.blob.BucketSpec;
import dev.isobar.blob.spi.BlobDriver;
import dev.isobar.cloud.spi.CloudDrivers;
import dev.isobar.document.CollectionSpec;
import dev.isobar.document.spi.DocumentDriver;
import dev.isobar.error.Fault;
import dev.isobar.provider.local.document.LocalDocumentDriver;
import dev.isobar.provider.local.queue.LocalQueue;
import dev.isobar.queue.QueueSpec;
import dev.isobar.queue.SubscriptionSpec;
import dev.isobar.queue.TopicSpec;
import dev.isobar.queue.spi.QueueDriver;
import dev.isobar.queue.spi.TopicDriver;
import dev.isobar.secret.spi.SecretDriver;
import dev.isobar.spi.Call;
import dev.isobar.spi.ResourceName;
import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** The local drivers over one {@link LocalData}. Thread-safe. */
final class LocalDrivers implements CloudDrivers {
    private final LocalData data;
    private final @Nullable AutoCloseable owned;
    private final Queue<GivingBack> queues = new ConcurrentLinkedQueue<>();

    private LocalDrivers(LocalData data, @Nullable AutoCloseable owned) {
        this.data = data;
        this.owned = owned;
    }

    /** Drivers that close the data with them. */
    static LocalDrivers owning(LocalData data) {
        return new LocalDrivers(data, data);
    }

    /** Drivers over data that stays open. */
    static LocalDrivers borrowing(LocalData data) {
        return new LocalDrivers(data, null);
    }

    @Override
    public Fault classify(Throwable error) {
        return LocalErrors.classify(error);
    }

    @Override
    public BlobDriver bucket(ResourceName name, BucketSpec spec) throws IOException {
        return data.blobs().bucket(name, spec);
    }

    @Override
    public DocumentDriver collection(ResourceName name, CollectionSpec spec) throws Exception {
        return LocalDocumentDriver.open(data.store(), name, spec, data.context().clock(), Call.unhurried());
    }

    @Override
    public QueueDriver queue(ResourceName name, QueueSpec spec) throws Exception {
        return givingBack(data.queues().queue(name.physical(), spec.maxAttempts()));
    }

    @Override
    public TopicDriver topic(ResourceName name, TopicSpec spec) throws Exception {
        return data.queues().topic(name.physical());
    }

    @Override
    public QueueDriver subscription(ResourceName topic, ResourceName name, SubscriptionSpec spec) throws Exception {
        return givingBack(data.queues().subscription(topic.physical(), name.physical(), spec));
    }

    private QueueDriver givingBack(LocalQueue queue) {
        GivingBack wrapped = new GivingBack(queue, data.context().ticker());
        queues.add(wrapped);
        return wrapped;
    }

    @Override
    public SecretDriver secrets(ResourceName name) {
        return data.secrets();
    }

    @Override
    public void close() throws Exception {
        try {
            for (GivingBack queue : queues) {
                queue.giveBack();
            }
        } finally {
            if (owned != null) {
                owned.close();
            }
        }
    }
}
