package dev.isobar.provider.aws.function;

import dev.isobar.Capabilities;
import dev.isobar.blob.BucketSpec;
import dev.isobar.blob.spi.BlobDriver;
import dev.isobar.cloud.spi.CloudDrivers;
import dev.isobar.cloud.spi.CloudProvider;
import dev.isobar.document.CollectionSpec;
import dev.isobar.document.spi.DocumentDriver;
import dev.isobar.error.Fault;
import dev.isobar.queue.QueueSpec;
import dev.isobar.queue.SubscriptionSpec;
import dev.isobar.queue.TopicSpec;
import dev.isobar.queue.spi.QueueDriver;
import dev.isobar.queue.spi.TopicDriver;
import dev.isobar.spi.ProviderContext;
import dev.isobar.spi.ResourceName;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The local provider with the capabilities of an entry of Lambda, and with queues that show what an entry point does to them. */
record EntryProvider(CloudProvider provider, Capabilities capabilities, Map<String, PushedQueue> queues)
        implements CloudProvider {
    EntryProvider(CloudProvider provider, Capabilities capabilities) {
        this(provider, capabilities, new ConcurrentHashMap<>());
    }

    @Override
    public String name() {
        return "aws";
    }

    @Override
    public int apiLevel() {
        return provider.apiLevel();
    }

    @Override
    public boolean takesLogicalNames() {
        return true;
    }

    PushedQueue queue(String name) {
        return queues.computeIfAbsent(name, made -> new PushedQueue());
    }

    @Override
    public CloudDrivers open(ProviderContext context) throws Exception {
        return new Drivers(provider.open(context));
    }

    /** All drivers but those of queues. */
    private final class Drivers implements CloudDrivers {
        private final CloudDrivers local;

        Drivers(CloudDrivers local) {
            this.local = local;
        }

        @Override
        public Fault classify(Throwable vendor) {
            return local.classify(vendor);
        }

        @Override
        public BlobDriver bucket(ResourceName name, BucketSpec spec) throws Exception {
            return local.bucket(name, spec);
        }

        @Override
        public DocumentDriver collection(ResourceName name, CollectionSpec spec) throws Exception {
            return local.collection(name, spec);
        }

        @Override
        public QueueDriver queue(ResourceName name, QueueSpec spec) {
            return EntryProvider.this.queue(name.logical());
        }

        @Override
        public TopicDriver topic(ResourceName name, TopicSpec spec) throws Exception {
            return local.topic(name, spec);
        }

        @Override
        public QueueDriver subscription(ResourceName topic, ResourceName name, SubscriptionSpec spec) {
            return EntryProvider.this.queue(name.logical());
        }

        @Override
        public void close() throws Exception {
            local.close();
        }
    }
}
