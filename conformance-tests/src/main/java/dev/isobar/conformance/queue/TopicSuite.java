package dev.isobar.conformance.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.cloud.Cloud;
import dev.isobar.conformance.Suite;
import dev.isobar.queue.Lease;
import dev.isobar.queue.MessageQueue;
import dev.isobar.queue.OutgoingMessage;
import dev.isobar.queue.SubscriptionSpec;
import dev.isobar.queue.Topic;
import dev.isobar.queue.TopicSpec;
import dev.isobar.queue.spi.Delivery;
import dev.isobar.queue.spi.QueueDriver;
import dev.isobar.queue.spi.ReceiveRequest;
import dev.isobar.spi.Call;
import dev.isobar.spi.Connection;
import dev.isobar.spi.ResourceName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the suites of topics share: a topic for each test, and subscriptions as the test wants them. */
public abstract class TopicSuite extends Suite {
    private final Set<ResourceName> resources = new LinkedHashSet<>();
    private @Nullable TopicSpec topic;
    private @Nullable Cloud cloud;

    /** Makes the topic of this test one that keeps order. */
    final void orderedTopic() throws Exception {
        topic = made(TopicSpec.of(fresh("topic")).ordered());
    }

    private TopicSpec made(TopicSpec spec) throws Exception {
        resources.add(destroyAtEnd(harness().topic(spec)));
        cloud = null;
        return spec;
    }

    private TopicSpec spec() throws Exception {
        TopicSpec present = topic;
        if (present == null) {
            present = made(TopicSpec.of(fresh("topic")));
            topic = present;
        }
        return present;
    }

    /** A subscription to the topic of this test. */
    final Feed subscribe(SubscriptionSpec spec) throws Exception {
        return subscribe(spec(), spec);
    }

    /** A subscription to another topic of this name. */
    final Feed subscribe(String otherTopic, SubscriptionSpec spec) throws Exception {
        return subscribe(made(TopicSpec.of(otherTopic)), spec);
    }

    /** A subscription that exists without a filter, and is declared with one. */
    final Feed subscribePlainly(SubscriptionSpec filtered) throws Exception {
        Feed plain = subscribe(SubscriptionSpec.of(filtered.name()));
        return new Feed(plain.to, filtered);
    }

    private Feed subscribe(TopicSpec to, SubscriptionSpec spec) throws Exception {
        resources.add(destroyAtEnd(harness().subscription(to, spec)));
        cloud = null;
        return new Feed(to, spec);
    }

    /** Opens the cloud of this test anew: after a restart. */
    final void reopen() {
        cloud = null;
    }

    /** A cloud that knows all that was made so far. */
    final Cloud cloud() {
        Cloud present = cloud;
        if (present == null) {
            present = cloud(resources.toArray(ResourceName[]::new));
            cloud = present;
        }
        return present;
    }

    final Topic topic() {
        try {
            TopicSpec made = spec();
            return cloud().topic(made);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("the harness cannot make a topic", e);
        }
    }

    final void publish(OutgoingMessage message) {
        topic().publish(message);
    }

    final List<Lease> take(MessageQueue queue, int count) {
        return QueueSuite.take(queue, count, harness().patience());
    }

    /** A subscription under test. */
    final class Feed {
        private final TopicSpec to;
        private final SubscriptionSpec spec;

        Feed(TopicSpec to, SubscriptionSpec spec) {
            this.to = to;
            this.spec = spec;
        }

        ResourceName[] resources() {
            return resources.toArray(ResourceName[]::new);
        }

        MessageQueue queue() {
            return queue(cloud());
        }

        MessageQueue queue(Cloud opened) {
            return opened.subscription(to, spec);
        }

        List<Lease> now() {
            return queue().receive(10, Duration.ZERO);
        }

        List<Lease> take(int count) {
            return TopicSuite.this.take(queue(), count);
        }

        /** True when the driver opens, below the gate, with this subscription's declaration. */
        boolean opensBelowTheGate() throws InterruptedException {
            try {
                connection().driver().call();
                return true;
            } catch (InterruptedException e) {
                throw e;
            } catch (Exception refused) {
                return false;
            }
        }

        /** What the driver receives below the gate. */
        List<Delivery> belowTheGate() throws Exception {
            ReceiveRequest request = new ReceiveRequest(10, Duration.ZERO, spec.lease());
            return connection().driver().call().receive(request, Call.unhurried());
        }

        private Connection<QueueDriver> connection() {
            return cloud().connections().subscription(to, spec);
        }

        /** The bodies of so many messages, acked one by one, and of no more. */
        List<String> drain(int count) {
            List<String> bodies = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                Lease lease = take(1).get(0);
                bodies.add(lease.message().text());
                lease.ack();
            }
            assertThat(QueueSuite.bodies(now()))
                    .as("beyond the " + count + " messages")
                    .isEmpty();
            return bodies;
        }
    }
}
