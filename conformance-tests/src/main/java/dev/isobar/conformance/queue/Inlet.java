package dev.isobar.conformance.queue;

import dev.isobar.BatchResult;
import dev.isobar.Capability;
import dev.isobar.cloud.Cloud;
import dev.isobar.conformance.Harness;
import dev.isobar.queue.MessageQueue;
import dev.isobar.queue.OutgoingMessage;
import dev.isobar.queue.QueueSpec;
import dev.isobar.queue.SubscriptionSpec;
import dev.isobar.queue.TopicSpec;
import dev.isobar.queue.spi.QueueDriver;
import dev.isobar.spi.Connection;
import dev.isobar.spi.ResourceName;
import java.util.List;

/** How messages come into the queue under test: the rules hold for both ways. */
enum Inlet {
    /** They are sent to it. */
    QUEUE(Capability.QUEUE) {
        @Override
        Line make(Harness harness, String name, Shape shape) throws Exception {
            QueueSpec spec = shape.queue(name);
            return new Direct(spec, harness.queue(spec));
        }

        @Override
        MessageQueue open(Cloud cloud, String name, Shape shape) {
            return cloud.queue(shape.queue(name));
        }
    },

    /** They are published to its topic. */
    SUBSCRIPTION(Capability.TOPIC) {
        @Override
        Line make(Harness harness, String name, Shape shape) throws Exception {
            TopicSpec topic = topic(name, shape);
            SubscriptionSpec spec = shape.subscription(name);
            return new Published(topic, spec, harness.topic(topic), harness.subscription(topic, spec));
        }

        private TopicSpec topic(String name, Shape shape) {
            return shape.topic(name + "-t");
        }

        @Override
        MessageQueue open(Cloud cloud, String name, Shape shape) {
            return cloud.subscription(topic(name, shape), shape.subscription(name));
        }
    };

    private final Capability capability;

    Inlet(Capability capability) {
        this.capability = capability;
    }

    /** What must be declared. */
    Capability capability() {
        return capability;
    }

    /** Makes an empty queue of this name and shape. */
    abstract Line make(Harness harness, String name, Shape shape) throws Exception;

    /** Opens the queue of this name that {@link #make} has made in another process. */
    abstract MessageQueue open(Cloud cloud, String name, Shape shape);

    private record Direct(QueueSpec spec, ResourceName resource) implements Line {
        @Override
        public String name() {
            return spec.name();
        }

        @Override
        public ResourceName[] resources() {
            return new ResourceName[] {resource};
        }

        @Override
        public MessageQueue queue(Cloud cloud) {
            return cloud.queue(spec);
        }

        @Override
        public Connection<QueueDriver> connection(Cloud cloud) {
            return cloud.connections().queue(spec);
        }

        @Override
        public String send(Cloud cloud, OutgoingMessage message) {
            return cloud.queue(spec).send(message);
        }

        @Override
        public BatchResult<Integer> sendAll(Cloud cloud, List<OutgoingMessage> messages) {
            return cloud.queue(spec).sendAll(messages);
        }
    }

    private record Published(TopicSpec topic, SubscriptionSpec spec, ResourceName above, ResourceName below)
            implements Line {
        @Override
        public String name() {
            return spec.name();
        }

        @Override
        public ResourceName[] resources() {
            return new ResourceName[] {above, below};
        }

        @Override
        public MessageQueue queue(Cloud cloud) {
            return cloud.subscription(topic, spec);
        }

        @Override
        public Connection<QueueDriver> connection(Cloud cloud) {
            return cloud.connections().subscription(topic, spec);
        }

        @Override
        public String send(Cloud cloud, OutgoingMessage message) {
            return cloud.topic(topic).publish(message);
        }

        @Override
        public BatchResult<Integer> sendAll(Cloud cloud, List<OutgoingMessage> messages) {
            return cloud.topic(topic).publishAll(messages);
        }
    }
}
