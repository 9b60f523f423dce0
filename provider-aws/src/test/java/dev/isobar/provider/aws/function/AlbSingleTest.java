package dev.isobar.provider.aws.function;

import dev.isobar.conformance.Harness;
import dev.isobar.conformance.function.HttpErrorConformance;
import dev.isobar.conformance.function.HttpLimitConformance;
import dev.isobar.conformance.function.HttpRoutingConformance;
import org.junit.jupiter.api.Nested;

/**
 * A load balancer with single values. FN-2, and FN-1 with it, is not among its rules: it drops all but the last of repeated headers and query
 * names before the function is called, which nobody behind it can undo or notice. What else it carries, {@link
 * SampleEventsTest} shows.
 */
class AlbSingleTest {
    private static Harness alb() {
        return EntryHarness.of(MapGateway.albSingle());
    }

    @Nested
    final class Routing extends HttpRoutingConformance {
        @Override
        protected Harness open() {
            return alb();
        }
    }

    @Nested
    final class Errors extends HttpErrorConformance {
        @Override
        protected Harness open() {
            return alb();
        }
    }

    @Nested
    final class Limits extends HttpLimitConformance {
        @Override
        protected Harness open() {
            return alb();
        }
    }
}
