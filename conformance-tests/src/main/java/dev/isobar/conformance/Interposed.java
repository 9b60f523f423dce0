package dev.isobar.conformance;

import dev.isobar.Capabilities;
import dev.isobar.Capability;
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

/**
 * A provider with something between the portable types and its drivers, such as a driver that refuses or one that is broken
 * on purpose. A subclass says what; everything else goes through unchanged. Thread-safe where the subclass is.
 */
public abstract class Interposed implements CloudProvider {
    private final CloudProvider provider;

    /** Stands in front of this provider. */
    protected Interposed(CloudProvider provider) {
        this.provider = provider;
    }

    /** The provider that is judged, whatever stands in front of it. */
    static CloudProvider judged(CloudProvider provider) {
        return provider instanceof Interposed front ? judged(front.provider) : provider;
    }

    /** Looks at a service before one of its drivers is opened; throws where there is to be none. By default every one is there. */
    protected void require(Capability service) {}

    /** What stands in front of the driver of a bucket; by default nothing. */
    protected BlobDriver bucket(BlobDriver driver) {
        return driver;
    }

    /** What stands in front of the driver of a collection; by default nothing. */
    protected DocumentDriver collection(DocumentDriver driver) {
        return driver;
    }

    /** What stands in front of the driver of a queue or a subscription; by default nothing. */
    protected QueueDriver queue(QueueDriver driver) {
        return driver;
    }

    /** What stands in front of the driver of a topic; by default nothing. */
    protected TopicDriver topic(TopicDriver driver) {
        return driver;
    }

    /** What stands in front of the driver of the secrets; by default nothing. */
    protected SecretDriver secrets(SecretDriver driver) {
        return driver;
    }

    /** The declaration with which a queue is opened; by default the application's. */
    protected QueueSpec declared(QueueSpec spec) {
        return spec;
    }

    /** The declaration with which a subscription is opened; by default the application's. */
    protected SubscriptionSpec declared(SubscriptionSpec spec) {
        return spec;
    }

    /** Closes the drivers. */
    protected void close(CloudDrivers drivers) throws Exception {
        drivers.close();
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
        return new Drivers(provider.open(context));
    }

    private final class Drivers implements CloudDrivers {
        private final CloudDrivers drivers;

        Drivers(CloudDrivers drivers) {
            this.drivers = drivers;
        }

        @Override
        public Fault classify(Throwable vendor) {
            return drivers.classify(vendor);
        }

        @Override
        public BlobDriver bucket(ResourceName name, BucketSpec spec) throws Exception {
            require(Capability.BLOB);
            return Interposed.this.bucket(drivers.bucket(name, spec));
        }

        @Override
        public DocumentDriver collection(ResourceName name, CollectionSpec spec) throws Exception {
            require(Capability.DOCUMENT);
            return Interposed.this.collection(drivers.collection(name, spec));
        }

        @Override
        public QueueDriver queue(ResourceName name, QueueSpec spec) throws Exception {
            require(Capability.QUEUE);
            return Interposed.this.queue(drivers.queue(name, declared(spec)));
        }

        @Override
        public TopicDriver topic(ResourceName name, TopicSpec spec) throws Exception {
            require(Capability.TOPIC);
            return Interposed.this.topic(drivers.topic(name, spec));
        }

        @Override
        public QueueDriver subscription(ResourceName topic, ResourceName name, SubscriptionSpec spec) throws Exception {
            require(Capability.TOPIC);
            return Interposed.this.queue(drivers.subscription(topic, name, declared(spec)));
        }

        @Override
        public SecretDriver secrets(ResourceName name) throws Exception {
            require(Capability.SECRET);
            return Interposed.this.secrets(drivers.secrets(name));
        }

        @Override
        public void close() throws Exception {
            Interposed.this.close(drivers);
        }
    }
}
