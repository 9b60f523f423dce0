package dev.isobar.conformance.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.BatchResult;
import dev.isobar.cloud.Cloud;
import dev.isobar.conformance.Suite;
import dev.isobar.queue.DeadLetter;
import dev.isobar.queue.Lease;
import dev.isobar.queue.MessageQueue;
import dev.isobar.queue.OutgoingMessage;
import dev.isobar.spi.ResourceName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;

/** What the suites of queues share: an empty queue for each test, filled directly or, in a subclass, through a topic. */
public abstract class QueueSuite extends Suite {
    static final Duration AT_ONCE = Duration.ZERO;
    private static final int PATIENCE = 5;

    private @Nullable Line line;
    private @Nullable Cloud cloud;

    /** How messages come into the queue: directly, where the subclass does not say otherwise. */
    Inlet inlet() {
        return Inlet.QUEUE;
    }

    /** How the queue of each test is declared. */
    Shape shape() {
        return Shape.PLAIN;
    }

    @BeforeEach
    final void openQueue() throws Exception {
        needs(inlet().capability());
        use(shape());
    }

    /** Puts another empty queue in the place of this test's. */
    final void use(Shape shape) throws Exception {
        Line made = make(inlet(), shape);
        line = made;
        cloud = cloud(made.resources());
    }

    /** Another empty queue beside this test's. */
    final Line make(Inlet from, Shape shape) throws Exception {
        Line made = from.make(harness(), fresh("queue"), shape);
        for (ResourceName resource : made.resources()) {
            destroyAtEnd(resource);
        }
        return made;
    }

    final Line line() {
        if (line == null) {
            throw new IllegalStateException("the queue is made before each test");
        }
        return line;
    }

    final Cloud cloud() {
        if (cloud == null) {
            throw new IllegalStateException("the cloud is opened before each test");
        }
        return cloud;
    }

    /** The provider opened anew for the queue of this test, as another process would. */
    final Cloud another() {
        return cloud(line().resources());
    }

    /** Opens the cloud of this test anew: after a restart, or after closing it. */
    final void reopen() {
        cloud = another();
    }

    final MessageQueue queue() {
        return line().queue(cloud());
    }

    final String send(OutgoingMessage message) {
        return line().send(cloud(), message);
    }

    final String send(String body) {
        return send(OutgoingMessage.of(body));
    }

    final BatchResult<Integer> sendAll(List<OutgoingMessage> messages) {
        return line().sendAll(cloud(), messages);
    }

    /** Sends messages of these texts, all of which must be taken. */
    final void sendAll(String... bodies) {
        List<OutgoingMessage> messages = new ArrayList<>();
        for (String body : bodies) {
            messages.add(OutgoingMessage.of(body));
        }
        assertThat(sendAll(messages).failures()).isEmpty();
    }

    /** Receives until so many have come, and holds them; they must come in reasonable time. */
    final List<Lease> take(int count) {
        return take(queue(), count);
    }

    /** As {@link #take(int)}, from this queue. */
    final List<Lease> take(MessageQueue queue, int count) {
        return take(queue, count, harness().patience());
    }

    static List<Lease> take(MessageQueue queue, int count, Duration patience) {
        List<Lease> taken = new ArrayList<>();
        for (int idle = 0; taken.size() < count && idle < PATIENCE; ) {
            List<Lease> more = queue.receive(Math.min(10, count - taken.size()), patience);
            taken.addAll(more);
            idle = more.isEmpty() ? idle + 1 : 0;
        }
        assertThat(taken)
                .as("messages received, of the " + count + " that are there")
                .hasSize(count);
        return taken;
    }

    final Lease takeOne() {
        return take(1).get(0);
    }

    /** Receives and acks all that can be received now, and answers the bodies in the order in which they came. */
    final List<String> drain() {
        List<String> bodies = new ArrayList<>();
        for (List<Lease> some = now(); !some.isEmpty(); some = now()) {
            for (Lease lease : some) {
                bodies.add(lease.message().text());
                lease.ack();
            }
        }
        return bodies;
    }

    final List<Lease> now() {
        return queue().receive(10, AT_ONCE);
    }

    /** Nothing can be received now, neither here nor by another consumer. */
    final void assertNothingComes(String why) {
        assertThat(bodies(now())).as(why).isEmpty();
    }

    static List<String> bodies(List<Lease> leases) {
        return leases.stream().map(lease -> lease.message().text()).toList();
    }

    /** Receives one message after the other and nacks it, so many times. */
    final void fail(int times) {
        for (int i = 0; i < times; i++) {
            takeOne().nack(AT_ONCE);
        }
    }

    final List<DeadLetter> deadLetters() {
        return queue().deadLetters().peek(100);
    }
}
