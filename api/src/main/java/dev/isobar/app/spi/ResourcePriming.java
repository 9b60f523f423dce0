package dev.isobar.app.spi;

import dev.isobar.app.Hook;
import dev.isobar.app.spi.Resource.BucketResource;
import dev.isobar.app.spi.Resource.CollectionResource;
import dev.isobar.app.spi.Resource.QueueResource;
import dev.isobar.app.spi.Resource.SubscriptionResource;
import dev.isobar.app.spi.Resource.TopicResource;
import dev.isobar.cloud.spi.CloudConnections;
import dev.isobar.spi.Connection;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Opens the driver of everything that an application declares, so that its first use finds clients that are made. */
public final class ResourcePriming implements Hook {
    private final AppServices services;
    private final List<Resource> resources;
    private final Collection<String> secrets;

    /** A hook for the start, which primes these; they may grow until it runs. */
    public static LifecycleHook atStart(AppServices services, List<Resource> resources, Collection<String> secrets) {
        return new LifecycleHook(LifecycleHook.Moment.START, new ResourcePriming(services, resources, secrets));
    }

    private ResourcePriming(AppServices services, List<Resource> resources, Collection<String> secrets) {
        this.services = services;
        this.resources = resources;
        this.secrets = secrets;
    }

    /** Opens all; when some cannot be opened, throws the first reason, and the others with it, in the end. */
    @Override
    public void run() throws Exception {
        CloudConnections cloud = services.connections("priming");
        Exception failed = null;
        for (Resource resource : resources) {
            failed = opened(connection(resource, cloud), failed);
        }
        failed = secrets.isEmpty() ? failed : opened(cloud.secrets(), failed);
        if (failed != null) {
            throw failed;
        }
    }

    private static @Nullable Exception opened(Connection<?> connection, @Nullable Exception failed) {
        try {
            connection.driver().call();
            return failed;
        } catch (Exception reason) {
            if (failed == null) {
                return reason;
            }
            failed.addSuppressed(reason);
            return failed;
        }
    }

    private static Connection<?> connection(Resource resource, CloudConnections cloud) {
        if (resource instanceof BucketResource bucket) {
            return cloud.bucket(bucket.spec());
        } else if (resource instanceof CollectionResource<?> collection) {
            return cloud.collection(collection.spec());
        } else if (resource instanceof QueueResource queue) {
            return cloud.queue(queue.spec());
        } else if (resource instanceof TopicResource topic) {
            return cloud.topic(topic.spec());
        }
        SubscriptionResource subscription = (SubscriptionResource) resource;
        return cloud.subscription(subscription.topic(), subscription.spec());
    }
}
