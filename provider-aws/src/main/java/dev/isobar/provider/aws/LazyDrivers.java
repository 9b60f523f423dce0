package dev.isobar.provider.aws;

import dev.isobar.blob.BucketSpec;
import dev.isobar.blob.spi.BlobDriver;
import dev.isobar.cloud.spi.CloudDrivers;
import dev.isobar.document.CollectionSpec;
import dev.isobar.document.spi.DocumentDriver;
import dev.isobar.error.Fault;
import dev.isobar.provider.aws.client.AwsClients;
import dev.isobar.provider.aws.client.AwsSettings;
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
 * Drivers that load no class of the AWS SDK until one of them is wanted: a function without storage ships no SDK, and one with
 * storage does not pay for it in its first answer. Thread-safe.
 */
final class LazyDrivers implements CloudDrivers {
    private final ProviderContext context;
    private @Nullable CloudDrivers drivers;

    LazyDrivers(ProviderContext context) {
        this.context = context;
    }

    private synchronized CloudDrivers drivers() {
        CloudDrivers made = drivers;
        if (made == null) {
            made = new AwsDrivers(new AwsClients(AwsSettings.of(context), context.retry()), context);
            drivers = made;
        }
        return made;
    }

    @Override
    public Fault classify(Throwable vendor) {
        return AwsErrors.classify(vendor);
    }

    @Override
    public BlobDriver bucket(ResourceName name, BucketSpec spec) throws Exception {
        return drivers().bucket(name, spec);
    }

    @Override
    public DocumentDriver collection(ResourceName name, CollectionSpec spec) throws Exception {
        return drivers().collection(name, spec);
    }

    @Override
    public QueueDriver queue(ResourceName name, QueueSpec spec) throws Exception {
        return drivers().queue(name, spec);
    }

    @Override
    public TopicDriver topic(ResourceName name, TopicSpec spec) throws Exception {
        return drivers().topic(name, spec);
    }

    @Override
    public QueueDriver subscription(ResourceName topic, ResourceName name, SubscriptionSpec spec) throws Exception {
        return drivers().subscription(topic, name, spec);
    }

    @Override
    public SecretDriver secrets(ResourceName name) throws Exception {
        return drivers().secrets(name);
    }

    @Override
    public synchronized void close() throws Exception {
        CloudDrivers made = drivers;
        if (made != null) {
            made.close();
        }
    }
}
