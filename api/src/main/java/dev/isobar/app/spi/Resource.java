package dev.isobar.app.spi;

import dev.isobar.blob.Bucket;
import dev.isobar.blob.BucketSpec;
import dev.isobar.document.CollectionSpec;
import dev.isobar.document.DocumentCollection;
import dev.isobar.queue.MessageQueue;
import dev.isobar.queue.QueueSpec;
import dev.isobar.queue.SubscriptionSpec;
import dev.isobar.queue.Topic;
import dev.isobar.queue.TopicSpec;

/** A resource that an application declared, and its handle. Immutable. */
public sealed interface Resource {
    /** {@code bucket}, {@code collection}, {@code queue}, {@code topic} or {@code subscription}. */
    String kind();

    /** The declared name; unique within its kind, and among queues and subscriptions together. */
    String name();

    /** The handle: the same instance wherever the application gets it (contract CORE-6). */
    Object handle();

    /** What messages come from. */
    sealed interface MessageSource extends Resource {
        @Override
        MessageQueue handle();
    }

    /** A bucket. */
    record BucketResource(BucketSpec spec, Bucket handle) implements Resource {
        @Override
        public String kind() {
            return "bucket";
        }

        @Override
        public String name() {
            return spec.name();
        }
    }

    /** A collection and the type of its documents. */
    record CollectionResource<T>(CollectionSpec spec, Class<T> type, DocumentCollection<T> handle) implements Resource {
        @Override
        public String kind() {
            return "collection";
        }

        @Override
        public String name() {
            return spec.name();
        }
    }

    /** A queue. */
    record QueueResource(QueueSpec spec, MessageQueue handle) implements MessageSource {
        @Override
        public String kind() {
            return "queue";
        }

        @Override
        public String name() {
            return spec.name();
        }
    }

    /** A topic. */
    record TopicResource(TopicSpec spec, Topic handle) implements Resource {
        @Override
        public String kind() {
            return "topic";
        }

        @Override
        public String name() {
            return spec.name();
        }
    }

    /** A subscription to a topic. */
    record SubscriptionResource(TopicSpec topic, SubscriptionSpec spec, MessageQueue handle) implements MessageSource {
        @Override
        public String kind() {
            return "subscription";
        }

        @Override
        public String name() {
            return spec.name();
        }
    }
}
