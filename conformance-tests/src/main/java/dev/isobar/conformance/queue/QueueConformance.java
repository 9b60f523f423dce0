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

    /** A queue. */
    @Nested
    final class Queues extends InletConformance {
        @Override
        protected Harness open() throws Exception {
            return QueueConformance.this.open();
        }

        @Override
        Inlet inlet() {
            return Inlet.QUEUE;
        }
    }

    /** A subscription in the place of the queue. */
    @Nested
    final class Subscriptions extends InletConformance {
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
