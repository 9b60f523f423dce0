package dev.isobar.provider.aws.queue;

import dev.isobar.conformance.Harness;
import dev.isobar.conformance.queue.TopicConformance;
import dev.isobar.conformance.queue.TopicFilterConformance;
import org.junit.jupiter.api.Nested;

/** What another reading of SNS than our own server's makes of topics; its queues keep real time, so no more is asked of them. */
class MotoTopicTest {
    @Nested
    final class Topics extends TopicConformance {
        @Override
        protected Harness open() throws Exception {
            return MotoMessageHarness.open();
        }
    }

    @Nested
    final class Filters extends TopicFilterConformance {
        @Override
        protected Harness open() throws Exception {
            return MotoMessageHarness.open();
        }
    }
}
