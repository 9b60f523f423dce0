package dev.isobar.conformance.fault;

import dev.isobar.conformance.Harness;
import org.junit.jupiter.api.Nested;

/** Every suite of faults on the wire, for the author of a provider to extend. */
public abstract class FaultConformance {
    /** Opens the harness; called once, and what it returns is closed after the last test. */
    protected abstract Harness open() throws Exception;

    /** Retries. */
    @Nested
    final class Retries extends RetryConformance {
        @Override
        protected Harness open() throws Exception {
            return FaultConformance.this.open();
        }
    }

    /** What became of a write or a body. */
    @Nested
    final class Outcomes extends OutcomeConformance {
        @Override
        protected Harness open() throws Exception {
            return FaultConformance.this.open();
        }
    }

    /** Deadlines and interrupts. */
    @Nested
    final class Deadlines extends DeadlineConformance {
        @Override
        protected Harness open() throws Exception {
            return FaultConformance.this.open();
        }
    }
}
