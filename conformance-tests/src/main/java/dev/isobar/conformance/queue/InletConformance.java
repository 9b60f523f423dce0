package dev.isobar.conformance.queue;

import dev.isobar.conformance.Harness;
import org.junit.jupiter.api.Nested;

/** The suites that hold however messages come into the queue. */
abstract class InletConformance {
    /** Opens the harness. */
    protected abstract Harness open() throws Exception;

    /** How messages come into the queue. */
    abstract Inlet inlet();

    /** Sending, or publishing. */
    @Nested
    final class Send extends QueueSendConformance {
        @Override
        protected Harness open() throws Exception {
            return InletConformance.this.open();
        }

        @Override
        Inlet inlet() {
            return InletConformance.this.inlet();
        }
    }

    /** Receiving. */
    @Nested
    final class Receive extends QueueReceiveConformance {
        @Override
        protected Harness open() throws Exception {
            return InletConformance.this.open();
        }

        @Override
        Inlet inlet() {
            return InletConformance.this.inlet();
        }
    }

    /** Leases. */
    @Nested
    final class Lease extends QueueLeaseConformance {
        @Override
        protected Harness open() throws Exception {
            return InletConformance.this.open();
        }

        @Override
        Inlet inlet() {
            return InletConformance.this.inlet();
        }
    }

    /** Dead letters. */
    @Nested
    final class DeadLetter extends QueueDeadLetterConformance {
        @Override
        protected Harness open() throws Exception {
            return InletConformance.this.open();
        }

        @Override
        Inlet inlet() {
            return InletConformance.this.inlet();
        }
    }

    /** Closing and idleness. */
    @Nested
    final class Closing extends QueueClosingConformance {
        @Override
        protected Harness open() throws Exception {
            return InletConformance.this.open();
        }

        @Override
        Inlet inlet() {
            return InletConformance.this.inlet();
        }
    }
}
