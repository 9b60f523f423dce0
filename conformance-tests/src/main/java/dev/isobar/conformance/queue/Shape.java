package dev.isobar.conformance.queue;

import dev.isobar.queue.QueueSpec;
import dev.isobar.queue.SubscriptionSpec;
import dev.isobar.queue.TopicSpec;
import java.time.Duration;

/**
 * How a queue under test is declared, whichever way messages come into it.
 *
 * @param maxAttempts before a message is a dead letter
 * @param lease how long a received message is kept from others
 * @param order whether messages may bear ordering keys
 */
record Shape(int maxAttempts, Duration lease, Order order) {
    /** 5 attempts, leases of 30 seconds, no order. */
    static final Shape PLAIN = new Shape(5, Duration.ofSeconds(30), Order.NONE);

    /** Whether there is an order. */
    enum Order {
        NONE,
        BY_KEY
    }

    Shape attempts(int most) {
        return new Shape(most, lease, order);
    }

    Shape lease(Duration length) {
        return new Shape(maxAttempts, length, order);
    }

    Shape ordered() {
        return new Shape(maxAttempts, lease, Order.BY_KEY);
    }

    QueueSpec queue(String name) {
        QueueSpec spec = QueueSpec.of(name).maxAttempts(maxAttempts).lease(lease);
        return order == Order.BY_KEY ? spec.ordered() : spec;
    }

    SubscriptionSpec subscription(String name) {
        SubscriptionSpec spec =
                SubscriptionSpec.of(name).maxAttempts(maxAttempts).lease(lease);
        return order == Order.BY_KEY ? spec.ordered() : spec;
    }

    TopicSpec topic(String name) {
        return order == Order.BY_KEY ? TopicSpec.of(name).ordered() : TopicSpec.of(name);
    }
}
