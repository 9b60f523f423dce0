package dev.isobar.example.memory;

import dev.isobar.blob.BucketSpec;
import dev.isobar.blob.spi.BlobDriver;
import dev.isobar.cloud.spi.CloudDrivers;
import dev.isobar.document.CollectionSpec;
import dev.isobar.document.spi.DocumentDriver;
import dev.isobar.error.Fault;
import dev.isobar.queue.QueueSpec;
import dev.isobar.queue.spi.QueueDriver;
import dev.isobar.secret.spi.SecretDriver;
import dev.isobar.spi.ProviderContext;
import dev.isobar.spi.ResourceName;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** One driver for each resource that an application declares. Topics are not declared, so they need no method. */
final class MemoryDrivers implements CloudDrivers {
    private final Memory memory;
    private final ProviderContext context;
    private final List<MemoryQueue> queues = new CopyOnWriteArrayList<>();

    MemoryDrivers(Memory memory, ProviderContext context) {
        this.memory = memory;
        this.context = context;
    }

    @Override
    public Fault classify(Throwable vendor) {
        return MemoryErrors.classify(vendor);
    }

    @Override
    public BlobDriver bucket(ResourceName name, BucketSpec spec) {
        return new MemoryBlobs(memory, name, context);
    }

    @Override
    public DocumentDriver collection(ResourceName name, CollectionSpec spec) {
        return new MemoryDocuments(memory.resource(name, CollectionData.class), spec, context.clock());
    }

    @Override
    public QueueDriver queue(ResourceName name, QueueSpec spec) {
        MemoryQueue queue = new MemoryQueue(memory.resource(name, QueueData.class), spec.maxAttempts(), context);
        queues.add(queue);
        return queue;
    }

    @Override
    public SecretDriver secrets(ResourceName name) {
        return new MemorySecrets(memory.secrets());
    }

    /** Gives back what was received and not settled (contract MSG-9). */
    @Override
    public void close() {
        queues.forEach(MemoryQueue::giveBack);
    }
}
