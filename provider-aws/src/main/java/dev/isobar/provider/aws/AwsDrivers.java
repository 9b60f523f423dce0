package dev.isobar.provider.aws;

import dev.isobar.blob.BucketSpec;
import dev.isobar.blob.spi.BlobDriver;
import dev.isobar.cloud.spi.ReleasableDrivers;
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
import org.jspecify.annotations.Nullable;

/**
 * The drivers of one opened cloud. {@link AwsServices} knows how they are made and is loaded with the first of them: a function
 * without resources opens a cloud all the same, and its package does not even have the SDK.
 */
final class AwsDrivers implements ReleasableDrivers {
    private final ProviderContext context;
    private @Nullable AwsServices services;

    AwsDrivers(ProviderContext context) {
        this.context = context;
    }

    private synchronized AwsServices services() {
        AwsServices made = services;
        if (made == null) {
            made = new AwsServices(context);
            services = made;
        }
        return made;
    }

    @Override
    public Fault classify(Throwable vendor) {
        return AwsErrors.classify(vendor);
    }

    @Override
    public BlobDriver bucket(ResourceName name, BucketSpec spec) {
        return services().bucket(name, spec);
    }

    @Override
    public DocumentDriver collection(ResourceName name, CollectionSpec spec) {
        return services().collection(name, spec);
    }

    @Override
    public QueueDriver queue(ResourceName name, QueueSpec spec) {
        return services().queue(name, spec);
    }

    @Override
    public TopicDriver topic(ResourceName name, TopicSpec spec) {
        return services().topic(name, spec);
    }

    @Override
    public QueueDriver subscription(ResourceName topic, ResourceName name, SubscriptionSpec spec) {
        return services().subscription(topic, name, spec);
    }

    @Override
    public SecretDriver secrets(ResourceName name) {
        return services().secrets(name);
    }

    @Override
    public synchronized void release() {
        close();
        services = null;
    }

    @Override
    public synchronized void close() {
        if (services != null) {
            services.close();
        }
    }
}
