package dev.isobar.app;

import com.google.inject.Module;
import dev.isobar.Capability;
import dev.isobar.app.spi.AppModel;
import dev.isobar.app.spi.AppServices;
import dev.isobar.app.spi.LifecycleHook;
import dev.isobar.app.spi.Resource.BucketResource;
import dev.isobar.app.spi.Resource.CollectionResource;
import dev.isobar.app.spi.Resource.MessageSource;
import dev.isobar.app.spi.Resource.QueueResource;
import dev.isobar.app.spi.Resource.SubscriptionResource;
import dev.isobar.app.spi.Resource.TopicResource;
import dev.isobar.app.spi.ResourcePriming;
import dev.isobar.app.spi.Trigger;
import dev.isobar.app.spi.Trigger.BlobChange;
import dev.isobar.app.spi.Trigger.BlobTrigger;
import dev.isobar.app.spi.Trigger.DocumentTrigger;
import dev.isobar.app.spi.Trigger.MessageTrigger;
import dev.isobar.app.spi.Trigger.ScheduleTrigger;
import dev.isobar.blob.Bucket;
import dev.isobar.blob.BucketSpec;
import dev.isobar.document.CollectionSpec;
import dev.isobar.document.DocumentCollection;
import dev.isobar.error.CloudException;
import dev.isobar.event.BlobEvent;
import dev.isobar.event.DocumentEvent;
import dev.isobar.event.EventHandler;
import dev.isobar.event.MessageHandler;
import dev.isobar.event.ScheduleEvent;
import dev.isobar.http.HttpFilter;
import dev.isobar.http.Routes;
import dev.isobar.queue.MessageQueue;
import dev.isobar.queue.QueueSpec;
import dev.isobar.queue.SubscriptionSpec;
import dev.isobar.queue.Topic;
import dev.isobar.queue.TopicSpec;
import dev.isobar.secret.Secrets;
import dev.isobar.spi.HandlerRef;
import dev.isobar.spi.ResourceName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/** The declarations so far: refuses what contradicts them, and knows which capabilities they imply. */
final class Declarations {
    private final String app;
    private final AppServices services = new AppServices();
    private final ResourceTable resources = new ResourceTable();
    private final Set<String> secrets = new TreeSet<>();
    private final Routes routes = new Routes();
    private final List<HttpFilter> filters = new ArrayList<>();
    private final List<Trigger> triggers = new ArrayList<>();
    private final Set<Capability> required = EnumSet.noneOf(Capability.class);
    private final List<Module> modules = new ArrayList<>();
    private final List<LifecycleHook> hooks = new ArrayList<>();
    private OptionalLong maxBody = OptionalLong.empty();
    private boolean sealed;

    Declarations(String app) {
        this.app = app;
    }

    AppModel seal() {
        requireOpen();
        sealed = true;
        return new AppModel(
                app,
                resources.all(),
                secrets,
                routes.declared(),
                filters,
                maxBody,
                triggers,
                required,
                modules,
                hooks,
                services);
    }

    private void requireOpen() {
        if (sealed) {
            throw new IllegalStateException(app + " is declared already; declare everything within configure");
        }
    }

    AppServices services() {
        return services;
    }

    Bucket bucket(BucketSpec spec) {
        needs(Capability.BLOB);
        if (spec.isVersioned()) {
            needs(Capability.BLOB_VERSIONS);
        }
        return resources.add(new BucketResource(spec, services.bucket(spec))).handle();
    }

    <T> DocumentCollection<T> collection(CollectionSpec spec, Class<T> type) {
        needs(Capability.DOCUMENT);
        return resources
                .add(new CollectionResource<>(spec, type, services.collection(spec, type)))
                .handle();
    }

    MessageQueue queue(QueueSpec spec) {
        needs(Capability.QUEUE);
        ordered(spec.isOrdered());
        return resources.add(new QueueResource(spec, services.queue(spec))).handle();
    }

    Topic topic(TopicSpec spec) {
        needs(Capability.TOPIC);
        ordered(spec.isOrdered());
        return resources.add(new TopicResource(spec, services.topic(spec))).handle();
    }

    MessageQueue subscription(Topic topic, SubscriptionSpec spec) {
        TopicSpec of = resources.of(topic, TopicResource.class).spec();
        needs(Capability.TOPIC);
        ordered(spec.isOrdered());
        if (!spec.filter().isEmpty()) {
            needs(Capability.TOPIC_FILTERS);
        }
        return resources
                .add(new SubscriptionResource(of, spec, services.subscription(of, spec)))
                .handle();
    }

    private void ordered(boolean isOrdered) {
        if (isOrdered) {
            needs(Capability.QUEUE_ORDERING);
        }
    }

    private void needs(Capability capability) {
        requireOpen();
        required.add(capability);
    }

    Secrets secrets(String... names) {
        needs(Capability.SECRET);
        for (String name : names) {
            secrets.add(Names.secret(name));
        }
        return services.secrets();
    }

    Routes routes() {
        requireOpen();
        return routes;
    }

    void filter(HttpFilter filter) {
        requireOpen();
        filters.add(filter);
    }

    void maxBody(long bytes) {
        requireOpen();
        if (bytes < 0) {
            throw CloudException.invalidArgument("maxBody", bytes, "0 or more bytes");
        }
        maxBody = OptionalLong.of(bytes);
    }

    void onBlob(BlobChange change, Bucket bucket, String prefix, HandlerRef<EventHandler<BlobEvent>> handler) {
        trigger(new BlobTrigger(change, resources.of(bucket, BucketResource.class), prefix, handler));
    }

    <T> void onMessage(MessageQueue queue, Class<T> body, HandlerRef<MessageHandler<? super T>> handler) {
        trigger(new MessageTrigger<>(resources.of(queue, MessageSource.class), body, handler));
    }

    @SuppressWarnings("unchecked") // the resource of a DocumentCollection<T> is a CollectionResource<T>
    <T> void onDocument(DocumentCollection<T> collection, HandlerRef<EventHandler<DocumentEvent<T>>> handler) {
        CollectionResource<T> of = resources.of(collection, CollectionResource.class);
        needs(Capability.DOCUMENT_CHANGE_EVENTS);
        trigger(new DocumentTrigger<>(of, handler));
    }

    void schedule(String name, Schedule at, HandlerRef<EventHandler<ScheduleEvent>> handler) {
        ResourceName.logical(name, "schedule name");
        if (!CloudException.requireArgument(at, "schedule").isUtc()) {
            needs(Capability.SCHEDULE_TIME_ZONE);
        }
        trigger(new ScheduleTrigger(name, at, handler));
    }

    private void trigger(Trigger trigger) {
        requireOpen();
        for (Trigger present : triggers) {
            if (present.id().equals(trigger.id())) {
                throw CloudException.invalidArgument("trigger", trigger.id(), "one handler for each");
            }
        }
        triggers.add(trigger);
    }

    void require(Capability... flags) {
        requireOpen();
        Collections.addAll(required, flags);
    }

    void install(Module... more) {
        requireOpen();
        for (Module module : more) {
            modules.add(CloudException.requireArgument(module, "module"));
        }
    }

    void hook(LifecycleHook hook) {
        requireOpen();
        hooks.add(hook);
    }

    void primeResources() {
        hook(ResourcePriming.atStart(services, resources.all(), secrets));
    }
}
