package dev.isobar.provider.aws.resources;

import dev.isobar.RetrySettings;
import dev.isobar.Ticker;
import dev.isobar.app.spi.AppModel;
import dev.isobar.app.spi.Resource;
import dev.isobar.app.spi.Resource.BucketResource;
import dev.isobar.app.spi.Resource.CollectionResource;
import dev.isobar.app.spi.Resource.QueueResource;
import dev.isobar.app.spi.Resource.SubscriptionResource;
import dev.isobar.app.spi.Resource.TopicResource;
import dev.isobar.cloud.spi.CloudDrivers;
import dev.isobar.error.CloudException;
import dev.isobar.provider.aws.AwsProvider;
import dev.isobar.provider.aws.client.AwsClients;
import dev.isobar.provider.aws.client.AwsSettings;
import dev.isobar.provider.aws.function.EventDeadLetters;
import dev.isobar.spi.ProviderContext;
import dev.isobar.tool.spi.CreationPlan;
import dev.isobar.tool.spi.ResourceCreator;
import dev.isobar.tool.spi.ResourceStep;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Creates what an application declares, with the usual credentials and region. A resource that is there is opened as the
 * application would open it, which tells whether it fits (contract CORE-1), and is never changed.
 */
public final class AwsResources implements ResourceCreator {
    @Override
    public String provider() {
        return AwsProvider.NAME;
    }

    @Override
    public Map<String, String> create(AppModel declared, CreationPlan plan, Consumer<ResourceStep> progress)
            throws Exception {
        AppModel model = EventDeadLetters.in(declared);
        Naming naming = Naming.of(model, plan);
        ProviderContext context = new ProviderContext(
                naming::setting, RetrySettings.defaults(), Clock.systemUTC(), Ticker.system(), new SecureRandom());
        try (AwsClients clients = new AwsClients(AwsSettings.of(context), context.retry());
                CloudDrivers drivers = new AwsProvider().open(context)) {
            Workshop workshop = new Workshop(clients, drivers, naming, plan.mode(), progress);
            naming.messageBucket().ifPresent(name -> new Buckets(workshop).messages(name));
            for (Resource resource : model.resources()) {
                make(resource, workshop);
            }
            return naming.toSet();
        }
    }

    private static void make(Resource resource, Workshop workshop) {
        try {
            if (resource instanceof BucketResource bucket) {
                new Buckets(workshop).declared(bucket.spec());
            } else if (resource instanceof CollectionResource<?> collection) {
                new Tables(workshop).declared(collection.spec());
            } else if (resource instanceof QueueResource queue) {
                new Queues(workshop).declared(queue.spec());
            } else if (resource instanceof TopicResource topic) {
                new Topics(workshop).declared(topic.spec());
            } else if (resource instanceof SubscriptionResource subscription) {
                new Topics(workshop).subscription(subscription.topic(), subscription.spec());
            }
        } catch (RuntimeException failure) {
            String what = resource.kind() + " " + resource.name();
            CloudException error = failure instanceof CloudException known
                    ? known
                    : CloudException.of(workshop.drivers().classify(failure), failure);
            throw error.at("resources.create", what, AwsProvider.NAME);
        }
    }
}
