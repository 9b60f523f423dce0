package dev.isobar.provider.aws.function;

import dev.isobar.app.spi.AppModel;
import dev.isobar.app.spi.Resource;
import dev.isobar.app.spi.Resource.BucketResource;
import dev.isobar.app.spi.Resource.CollectionResource;
import dev.isobar.app.spi.Resource.MessageSource;
import dev.isobar.app.spi.Resource.QueueResource;
import dev.isobar.app.spi.Resource.SubscriptionResource;
import dev.isobar.app.spi.Resource.TopicResource;
import dev.isobar.app.spi.Trigger.BlobChange;
import dev.isobar.app.spi.Trigger.BlobTrigger;
import dev.isobar.app.spi.Trigger.DocumentTrigger;
import dev.isobar.app.spi.Trigger.MessageTrigger;
import dev.isobar.app.spi.Trigger.ScheduleTrigger;
import dev.isobar.blob.spi.StoredKey;
import dev.isobar.cloud.spi.CloudConnections;
import dev.isobar.spi.ResourceName;
import java.util.ArrayList;
import java.util.List;

/** Finds the triggers of an event by the physical names of what sent it (contract CORE-4). */
final class Triggers {
    private final AppModel model;
    private final CloudConnections cloud;

    Triggers(AppModel model, CloudConnections cloud) {
        this.model = model;
        this.cloud = cloud;
    }

    /** Refuses an application with a resource that no setting names (contract CORE-4). Opens nothing. */
    void requireNames() {
        for (Resource resource : model.resources()) {
            name(resource);
        }
    }

    private ResourceName name(Resource resource) {
        if (resource instanceof BucketResource bucket) {
            return cloud.bucket(bucket.spec()).resource();
        } else if (resource instanceof CollectionResource<?> collection) {
            return cloud.collection(collection.spec()).resource();
        } else if (resource instanceof QueueResource queue) {
            return cloud.queue(queue.spec()).resource();
        } else if (resource instanceof TopicResource topic) {
            return cloud.topic(topic.spec()).resource();
        } else {
            SubscriptionResource subscription = (SubscriptionResource) resource;
            return cloud.subscription(subscription.topic(), subscription.spec()).resource();
        }
    }

    private boolean isNamed(Resource resource, String name) {
        return Arns.last(name(resource).physical()).equals(name);
    }

    /** The triggers of this change of a stored key; empty when the bucket's other keys or changes have one. */
    List<BlobTrigger> ofBucket(String bucket, BlobChange change, String stored) {
        List<BlobTrigger> found = new ArrayList<>();
        boolean known = false;
        for (BlobTrigger trigger : model.blobTriggers()) {
            if (isNamed(trigger.bucket(), bucket)) {
                known = true;
                if (trigger.matches(change, key(trigger, stored))) {
                    found.add(trigger);
                }
            }
        }
        if (!known) {
            throw none("bucket", "its blobs");
        }
        return found;
    }

    /** The key as it was put (contract FN-5). */
    static String key(BlobTrigger trigger, String stored) {
        return trigger.bucket().spec().hasRawKeys() ? stored : StoredKey.plain(stored);
    }

    MessageTrigger<?> ofQueue(String arn) {
        String queue = Arns.last(arn);
        for (MessageTrigger<?> trigger : model.messageTriggers()) {
            if (isNamed(trigger.source(), queue)) {
                return trigger;
            }
        }
        throw none("queue", "its messages");
    }

    /** The only subscription to this topic, or that which is named by the ARN of the one that delivered. */
    MessageTrigger<?> ofTopic(String topicArn, String subscriptionArn) {
        List<MessageTrigger<?>> found = new ArrayList<>();
        for (MessageTrigger<?> trigger : model.messageTriggers()) {
            MessageSource source = trigger.source();
            if (name(source).physical().equals(subscriptionArn)) {
                return trigger;
            }
            if (source instanceof SubscriptionResource subscription
                    && Arns.last(cloud.topic(subscription.topic()).resource().physical())
                            .equals(Arns.last(topicArn))) {
                found.add(trigger);
            }
        }
        if (found.size() > 1) {
            throw new UnreadableEvent(
                    "several subscriptions to this topic have a trigger; give each a queue of SQS, and let the"
                            + " queues start the function");
        }
        if (found.isEmpty()) {
            throw none("topic", "its messages");
        }
        return found.get(0);
    }

    DocumentTrigger<?> ofTable(String streamArn) {
        String table = Arns.table(streamArn);
        for (DocumentTrigger<?> trigger : model.documentTriggers()) {
            if (Arns.table(name(trigger.collection()).physical()).equals(table)) {
                return trigger;
            }
        }
        throw none("table", "its changes");
    }

    ScheduleTrigger ofSchedule(String name) {
        for (ScheduleTrigger trigger : model.schedules()) {
            if (trigger.name().equals(name)) {
                return trigger;
            }
        }
        throw new UnreadableEvent("the application has no schedule of the name that the event's " + Shape.SCHEDULE_MARK
                + " gives; package the function anew");
    }

    /** The schedule that this rule of EventBridge stands for, by the setting {@code ISOBAR_SCHEDULE_<NAME>}, or by its own name. */
    ScheduleTrigger ofRule(String arn) {
        String rule = Arns.last(arn);
        for (ScheduleTrigger trigger : model.schedules()) {
            String setting = ResourceName.settingOf("schedule", trigger.name());
            if (Arns.last(cloud.setting(setting).orElse(trigger.name())).equals(rule)) {
                return trigger;
            }
        }
        throw new UnreadableEvent("no schedule of the application is set to the rule that sent this event; set"
                + " ISOBAR_SCHEDULE_<NAME> to the rule's name");
    }

    private static UnreadableEvent none(String kind, String what) {
        return new UnreadableEvent(
                "the application has no trigger for the " + kind + " that sent this event; look at the setting"
                        + " of its name, or do not let " + what + " start this function");
    }
}
