package dev.isobar.provider.local;

import dev.isobar.Invocation;
import dev.isobar.app.spi.AppRuntime;
import dev.isobar.app.spi.DocumentChange;
import dev.isobar.app.spi.Resource;
import dev.isobar.app.spi.Resource.CollectionResource;
import dev.isobar.app.spi.Resource.MessageSource;
import dev.isobar.app.spi.Resource.QueueResource;
import dev.isobar.app.spi.Resource.SubscriptionResource;
import dev.isobar.app.spi.Trigger;
import dev.isobar.app.spi.Trigger.BlobTrigger;
import dev.isobar.app.spi.Trigger.DocumentTrigger;
import dev.isobar.app.spi.Trigger.MessageTrigger;
import dev.isobar.app.spi.Trigger.ScheduleTrigger;
import dev.isobar.blob.BucketSpec;
import dev.isobar.cloud.spi.CloudConnections;
import dev.isobar.document.CollectionSpec;
import dev.isobar.event.DocumentEvent;
import dev.isobar.event.EventAttributes;
import dev.isobar.event.EventResult;
import dev.isobar.event.ScheduleEvent;
import dev.isobar.provider.local.blob.BlobChange;
import dev.isobar.provider.local.blob.LocalBlobDriver;
import dev.isobar.provider.local.document.ChangeLog;
import dev.isobar.provider.local.document.LocalDocumentDriver;
import dev.isobar.provider.local.event.BlobFeed;
import dev.isobar.provider.local.event.ChangeFeed;
import dev.isobar.provider.local.event.Channel;
import dev.isobar.provider.local.event.DocumentFeed;
import dev.isobar.provider.local.event.Reaction;
import dev.isobar.provider.local.event.Schedules;
import dev.isobar.provider.local.event.Sweep;
import dev.isobar.provider.local.queue.LocalQueue;
import dev.isobar.queue.Message;
import dev.isobar.queue.MessageQueue;
import dev.isobar.queue.QueueSpec;
import dev.isobar.spi.CallPipeline;
import dev.isobar.spi.Connection;
import dev.isobar.spi.Environment;
import dev.isobar.spi.ResourceName;
import dev.isobar.spi.RunLog;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * From the triggers of an application to the channels and feeds that serve them. Blob, document and schedule triggers get an
 * internal queue each, named by the trigger's id, so that a restart finds what is waiting.
 */
final class Wiring {
    private static final int WORKERS = 4;

    private final AppRuntime runtime;
    private final CloudConnections cloud;
    private final LocalData data;
    private final List<Channel> channels = new ArrayList<>();
    private final List<ChangeFeed> feeds = new ArrayList<>();
    private final List<LocalQueue> queues = new ArrayList<>();
    private final List<Consumer<Runnable>> bells = new ArrayList<>();
    private final Map<BucketSpec, List<BlobFeed.Target>> blobTargets = new LinkedHashMap<>();
    private final List<Schedules.Entry> due = new ArrayList<>();
    private final Schedules schedules;

    private Wiring(AppRuntime runtime, CloudConnections cloud, LocalData data, RunLog log) throws Exception {
        this.runtime = runtime;
        this.cloud = cloud;
        this.data = data;
        for (Trigger trigger : runtime.model().triggers()) {
            wire(trigger);
        }
        feedBlobs();
        sweep();
        forgetUnwatched();
        this.schedules = new Schedules(due, data.store(), data.context().clock(), log);
        feeds.add(schedules);
    }

    /** Opens what the triggers need; from here on changes are recorded for them. */
    static Wiring of(AppRuntime runtime, CloudConnections cloud, LocalData data, RunLog log) throws Exception {
        return new Wiring(runtime, cloud, data, log);
    }

    private void wire(Trigger trigger) throws Exception {
        if (trigger instanceof BlobTrigger blob) {
            wireBlob(blob);
        } else if (trigger instanceof DocumentTrigger<?> document) {
            wireDocument(document);
        } else if (trigger instanceof MessageTrigger<?> message) {
            wireMessage(message);
        } else if (trigger instanceof ScheduleTrigger schedule) {
            wireSchedule(schedule);
        }
    }

    private void wireBlob(BlobTrigger trigger) throws Exception {
        String bucket = trigger.bucket().name();
        LocalQueue queue = internal(
                trigger,
                WORKERS,
                (message, invocation) -> runtime.run(trigger, BlobFeed.event(message, bucket), invocation));
        blobTargets
                .computeIfAbsent(trigger.bucket().spec(), first -> new ArrayList<>())
                .add(new BlobFeed.Target(wanted(trigger), trigger.prefix(), queue));
    }

    private void feedBlobs() throws Exception {
        for (Map.Entry<BucketSpec, List<BlobFeed.Target>> bucket : blobTargets.entrySet()) {
            LocalBlobDriver driver =
                    (LocalBlobDriver) cloud.bucket(bucket.getKey()).driver().call();
            driver.enableEvents();
            bells.add(driver::onChange);
            feeds.add(new BlobFeed(driver, bucket.getValue()));
        }
    }

    private static BlobChange.Type wanted(BlobTrigger trigger) {
        return switch (trigger.change()) {
            case CREATED -> BlobChange.Type.CREATED;
            case DELETED -> BlobChange.Type.DELETED;
        };
    }

    private void wireDocument(DocumentTrigger<?> trigger) throws Exception {
        LocalDocumentDriver driver = driver(trigger.collection().spec());
        LocalQueue queue = internal(trigger, WORKERS, (message, invocation) -> changed(trigger, message, invocation));
        bells.add(driver.changes()::enable);
        feeds.add(new DocumentFeed(data.store(), driver.changes(), List.of(queue)));
    }

    private void sweep() throws Exception {
        List<LocalDocumentDriver> expiring = new ArrayList<>();
        for (Resource resource : runtime.model().resources()) {
            if (resource instanceof CollectionResource<?> collection
                    && collection.spec().timeToLive().isPresent()) {
                expiring.add(driver(collection.spec()));
            }
        }
        if (!expiring.isEmpty()) {
            feeds.add(new Sweep(expiring, data.context().ticker()));
        }
    }

    /** A trigger that was removed leaves records behind, and more would pile up. */
    private void forgetUnwatched() throws Exception {
        Set<String> buckets = new HashSet<>();
        blobTargets
                .keySet()
                .forEach(spec -> buckets.add(cloud.bucket(spec).resource().physical()));
        data.blobs().recordOnly(buckets);
        Set<String> collections = new HashSet<>();
        for (Trigger trigger : runtime.model().triggers()) {
            if (trigger instanceof DocumentTrigger<?> document) {
                CollectionSpec spec = document.collection().spec();
                collections.add(cloud.collection(spec).resource().physical());
            }
        }
        ChangeLog.keepOnly(collections, data.store());
    }

    private LocalDocumentDriver driver(CollectionSpec spec) throws Exception {
        return (LocalDocumentDriver) cloud.collection(spec).driver().call();
    }

    private EventResult changed(DocumentTrigger<?> trigger, Message message, Invocation invocation) {
        var raw = DocumentFeed.change(message);
        CollectionSpec spec = trigger.collection().spec();
        var present = raw.after().or(raw::before).orElseThrow();
        DocumentChange change = new DocumentChange(spec.keyOf(present), raw.before(), raw.after());
        String type = raw.before().isEmpty()
                ? DocumentEvent.CREATED
                : raw.after().isEmpty() ? DocumentEvent.DELETED : DocumentEvent.UPDATED;
        EventAttributes attributes = new EventAttributes(
                spec.name() + "-" + raw.sequence(),
                EventAttributes.sourceOf("collection", spec.name()),
                type,
                change.key().toString(),
                raw.time(),
                message.attempt());
        return runtime.run(trigger, attributes, change, invocation);
    }

    private void wireMessage(MessageTrigger<?> trigger) throws Exception {
        queues.add(((GivingBack) connection(trigger.source()).driver().call()).queue());
        channels.add(new Channel(
                trigger.id(),
                trigger.source().handle(),
                WORKERS,
                (message, invocation) -> runtime.run(trigger, message, invocation)));
    }

    private Connection<?> connection(MessageSource source) {
        if (source instanceof SubscriptionResource subscription) {
            return cloud.subscription(subscription.topic(), subscription.spec());
        }
        return cloud.queue(((QueueResource) source).spec());
    }

    private void wireSchedule(ScheduleTrigger trigger) throws Exception {
        LocalQueue queue =
                internal(trigger, 1, (message, invocation) -> runtime.run(trigger, due(trigger, message), invocation));
        due.add(new Schedules.Entry(trigger.name(), trigger.at()::next, queue));
    }

    private static ScheduleEvent due(ScheduleTrigger trigger, Message message) {
        Instant due = Schedules.due(message);
        EventAttributes attributes = new EventAttributes(
                message.id(),
                EventAttributes.sourceOf("schedule", trigger.name()),
                ScheduleEvent.DUE,
                "",
                due,
                message.attempt());
        return new ScheduleEvent(attributes, trigger.name(), due);
    }

    /** A trigger's own queue, and the channel that empties it. */
    private LocalQueue internal(Trigger trigger, int workers, Reaction reaction) throws Exception {
        QueueSpec spec = QueueSpec.of("trigger");
        LocalQueue queue = data.queues().internal(trigger.id(), spec.maxAttempts());
        ResourceName name = new ResourceName("trigger", trigger.id(), trigger.id(), "");
        Environment environment = Environment.of(LocalProvider.NAME, cloud.capabilities(), LocalErrors::classify)
                .on(data.context().clock(), data.context().ticker());
        MessageQueue messages = MessageQueue.over(spec, CallPipeline.to(name, queue, environment));
        queues.add(queue);
        channels.add(new Channel(trigger.id(), messages, workers, reaction));
        return queue;
    }

    List<Channel> channels() {
        return channels;
    }

    List<ChangeFeed> feeds() {
        return feeds;
    }

    /** The queues behind the channels. */
    List<LocalQueue> queues() {
        return queues;
    }

    Schedules schedules() {
        return schedules;
    }

    /** Lets changes ring this bell. */
    void ring(Runnable bell) {
        bells.forEach(listener -> listener.accept(bell));
    }
}
