package dev.isobar.conformance.function;

import dev.isobar.conformance.Harness;
import org.junit.jupiter.api.Nested;

/** Every suite of functions, for the author of a provider to extend; one class for each entry of its platform. */
public abstract class FunctionConformance {
    /** Opens the harness; called once, and what it returns is closed after the last test. */
    protected abstract Harness open() throws Exception;

    /** Requests and answers without loss. */
    @Nested
    final class Transfer extends HttpTransferConformance {
        @Override
        protected Harness open() throws Exception {
            return FunctionConformance.this.open();
        }
    }

    /** Routes. */
    @Nested
    final class Routing extends HttpRoutingConformance {
        @Override
        protected Harness open() throws Exception {
            return FunctionConformance.this.open();
        }
    }

    /** Errors. */
    @Nested
    final class Errors extends HttpErrorConformance {
        @Override
        protected Harness open() throws Exception {
            return FunctionConformance.this.open();
        }
    }

    /** Limits and streams. */
    @Nested
    final class Limits extends HttpLimitConformance {
        @Override
        protected Harness open() throws Exception {
            return FunctionConformance.this.open();
        }
    }

    /** Invocations. */
    @Nested
    final class Invocations extends InvocationConformance {
        @Override
        protected Harness open() throws Exception {
            return FunctionConformance.this.open();
        }
    }

    /** What events carry. */
    @Nested
    final class Events extends EventConformance {
        @Override
        protected Harness open() throws Exception {
            return FunctionConformance.this.open();
        }
    }

    /** What becomes of events. */
    @Nested
    final class Outcomes extends OutcomeConformance {
        @Override
        protected Harness open() throws Exception {
            return FunctionConformance.this.open();
        }
    }

    /** Schedules. */
    @Nested
    final class Schedules extends ScheduleConformance {
        @Override
        protected Harness open() throws Exception {
            return FunctionConformance.this.open();
        }
    }

    /** Changes of documents. */
    @Nested
    final class Documents extends DocumentEventConformance {
        @Override
        protected Harness open() throws Exception {
            return FunctionConformance.this.open();
        }
    }
}
