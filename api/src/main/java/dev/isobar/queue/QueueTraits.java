package dev.isobar.queue;

import dev.isobar.Capability;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.spi.CallPipeline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What the calls of a queue take from its declaration, be it a queue's or a subscription's. */
record QueueTraits(
        String name,
        int maxAttempts,
        Duration lease,
        MessageRules.Target target,
        List<Capability> needs,
        QueueOperations operations) {

    static QueueTraits of(QueueSpec spec) {
        return new QueueTraits(
                spec.name(),
                spec.maxAttempts(),
                spec.lease(),
                spec.isOrdered() ? MessageRules.Target.ORDERED_QUEUE : MessageRules.Target.QUEUE,
                spec.isOrdered() ? List.of(Capability.QUEUE_ORDERING) : List.of(),
                QueueOperations.OF_QUEUE);
    }

    static QueueTraits of(SubscriptionSpec spec) {
        List<Capability> needs = new ArrayList<>();
        if (spec.isOrdered()) {
            needs.add(Capability.QUEUE_ORDERING);
        }
        if (!spec.filter().isEmpty()) {
            needs.add(Capability.TOPIC_FILTERS);
        }
        return new QueueTraits(
                spec.name(),
                spec.maxAttempts(),
                spec.lease(),
                MessageRules.Target.TOPIC,
                needs,
                QueueOperations.OF_SUBSCRIPTION);
    }

    /** Refuses a queue whose declaration the provider cannot honour, before any I/O. */
    void requireHonoured(CallPipeline<?> calls) {
        calls.require(operations.receive.needs());
        needs.forEach(calls::require);
    }

    /** Whether a message that was acked here is needed nowhere else; those of a topic go to other subscriptions too. */
    boolean ownsBodies() {
        return operations == QueueOperations.OF_QUEUE;
    }

    void requireSendable(CallPipeline<?> calls) {
        requireHonoured(calls);
        if (operations == QueueOperations.OF_SUBSCRIPTION) {
            throw CloudException.of(
                    ErrorCode.UNSUPPORTED,
                    "a subscription gets its messages from its topic; publish to the topic instead");
        }
    }
}
