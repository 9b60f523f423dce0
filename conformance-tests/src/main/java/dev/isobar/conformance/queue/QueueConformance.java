package dev.isobar.conformance.queue;

import dev.isobar.conformance.Harness;
import org.junit.jupiter.api.Nested;

/**
 * Every suite of queues and topics, for the author of a provider to extend. What holds for a queue is tried on a subscription
 * too.
 */
public abstract class QueueConformance {
    /** Opens the harness; called once, and what it returns is closed after the last test. */
    protected abstract Harness open() throws Exception;

    /** Sending to a queue. */
    @Nested
    final class Send extends QueueSendConformance {
        @Override
        protected Harness open() throws Exception {
            return QueueConformance.this.open();
        }
    }

    /** Publishing to a subscription. */
    @Nested
    final class SubscriptionSend extends QueueSendConformance {
        @Override
        protected Harness open() throws Exception {
            return QueueConformance.this.open();
        }

        @Override
        Inlet inlet() {
            return Inlet.SUBSCRIPTION;
        }
    }

    /** Receiving. */
    @Nested
    final class Receive extends QueueReceiveConformance {
        @Override
        protected Harness open() throws Exception {
            return QueueConformance.this.open();
        }
    }

    /** Receiving, with a subscription in the place of the queue. */
    @Nested
    final class SubscriptionReceive extends QueueReceiveConformance {
        @Override
        protected Harness open() throws Exception {
            return QueueConformance.this.open();
        }

        @Override
        Inlet inlet() {
            return Inlet.SUBSCRIPTION;
        }
    }

    /** Leases. */
    @Nested
    final class Lease extends QueueLeaseConformance {
        @Override
        protected Harness open() throws Exception {
            return QueueConformance.this.open();
        }
    }

    /** Leases, with a subscription in the place of the queue. */
    @Nested
    final class SubscriptionLease extends QueueLeaseConformance {
        @Override
        protected Harness open() throws Exception {
            return QueueConformance.this.open();
        }

        @Override
        Inlet inlet() {
            return Inlet.SUBSCRIPTION;
        }
    }

    /** Dead letters. */
    @Nested
    final class DeadLetter extends QueueDeadLetterConformance {
        @Override
        protected Harness open() throws Exception {
            return QueueConformance.this.open();
        }
    }

    /** Dead letters, with a subscription in the place of the queue. */
    @Nested
    final class SubscriptionDeadLetter extends QueueDeadLetterConformance {
        @Override
        protected Harness open() throws Exception {
            return QueueConformance.this.open();
        }

        @Override
        Inlet inlet() {
            return Inlet.SUBSCRIPTION;
        }
    }

    /** Delays. */
    @Nested
    final class Delay extends QueueDelayConformance {
        @Override
        protected Harness open() throws Exception {
            return QueueConformance.this.open();
        }
    }

    /** Ordering keys. */
    @Nested
    final class Ordering extends QueueOrderingConformance {
        @Override
        protected Harness open() throws Exception {
            return QueueConformance.this.open();
        }
    }

    /** Deduplication. */
    @Nested
    final class Deduplication extends QueueDeduplicationConformance {
        @Override
        protected Harness open() throws Exception {
            return QueueConformance.this.open();
        }
    }

    /** Closing and idleness. */
    @Nested
    final class Closing extends QueueClosingConformance {
        @Override
        protected Harness open() throws Exception {
            return QueueConformance.this.open();
        }
    }

    /** Closing and idleness, with a subscription in the place of the queue. */
    @Nested
    final class SubscriptionClosing extends QueueClosingConformance {
        @Override
        protected Harness open() throws Exception {
            return QueueConformance.this.open();
        }

        @Override
        Inlet inlet() {
            return Inlet.SUBSCRIPTION;
        }
    }

    /** Everything at once. */
    @Nested
    final class Storm extends QueueStormConformance {
        @Override
        protected Harness open() throws Exception {
            return QueueConformance.this.open();
        }
    }

    /** Topics. */
    @Nested
    final class Topics extends TopicConformance {
        @Override
        protected Harness open() throws Exception {
            return QueueConformance.this.open();
        }
    }

    /** Filters. */
    @Nested
    final class Filters extends TopicFilterConformance {
        @Override
        protected Harness open() throws Exception {
            return QueueConformance.this.open();
        }
    }

    /** The general rules. */
    @Nested
    final class Use extends QueueUseConformance {
        @Override
        protected Harness open() throws Exception {
            return QueueConformance.this.open();
        }
    }
}
