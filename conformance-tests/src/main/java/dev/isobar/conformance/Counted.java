package dev.isobar.conformance;

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
import dev.isobar.secret.spi.SecretDriver;
import dev.isobar.spi.ProviderContext;
import dev.isobar.spi.ResourceName;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A provider whose drivers' calls are counted: for a harness whose provider speaks over no network, so that nobody else
 * could count. Thread-safe.
 */
public final class Counted implements CloudProvider {
    private final CloudProvider provider;
    private final AtomicLong calls = new AtomicLong();

    /** Counts the calls that reach this provider's drivers. */
    public Counted(CloudProvider provider) {
        this.provider = provider;
    }

    /** How many calls have reached a driver so far, the opening of a driver included. */
    public long calls() {
        return calls.get();
    }

    @Override
    public String name() {
        return provider.name();
    }

    @Override
    public int apiLevel() {
        return provider.apiLevel();
    }

    @Override
    public Capabilities capabilities() {
        return provider.capabilities();
    }

    @Override
    public boolean takesLogicalNames() {
        return provider.takesLogicalNames();
    }

    @Override
    public CloudDrivers open(ProviderContext context) throws Exception {
        return new CountedDrivers(provider.open(context));
    }

    private <D> D counted(Class<D> type, D driver) {
        calls.incrementAndGet();
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, given) -> {
                    calls.incrementAndGet();
                    try {
                        return method.invoke(driver, given);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    private final class CountedDrivers implements CloudDrivers {
        private final CloudDrivers drivers;

        CountedDrivers(CloudDrivers drivers) {
            this.drivers = drivers;
        }

        @Override
        public Fault classify(Throwable vendor) {
            return drivers.classify(vendor);
        }

        @Override
        public BlobDriver bucket(ResourceName name, BucketSpec spec) throws Exception {
            return counted(BlobDriver.class, drivers.bucket(name, spec));
        }

        @Override
        public DocumentDriver collection(ResourceName name, CollectionSpec spec) throws Exception {
            return counted(DocumentDriver.class, drivers.collection(name, spec));
        }

        @Override
        public QueueDriver queue(ResourceName name, QueueSpec spec) throws Exception {
            return counted(QueueDriver.class, drivers.queue(name, spec));
        }

        @Override
        public TopicDriver topic(ResourceName name, TopicSpec spec) throws Exception {
            return counted(TopicDriver.class, drivers.topic(name, spec));
        }

        @Override
        public QueueDriver subscription(ResourceName topic, ResourceName name, SubscriptionSpec spec) throws Exception {
            return counted(QueueDriver.class, drivers.subscription(topic, name, spec));
        }

        @Override
        public SecretDriver secrets(ResourceName name) throws Exception {
            return counted(SecretDriver.class, drivers.secrets(name));
        }

        @Override
        public void close() throws Exception {
            drivers.close();
        }
    }
}
