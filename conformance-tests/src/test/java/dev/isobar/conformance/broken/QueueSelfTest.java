package dev.isobar.conformance.broken;

import static dev.isobar.Capability.QUEUE;
import static dev.isobar.Capability.QUEUE_DEDUPLICATION;
import static dev.isobar.Capability.QUEUE_DELAY;
import static dev.isobar.Capability.QUEUE_ORDERING;
import static dev.isobar.Capability.TOPIC;
import static dev.isobar.Capability.TOPIC_FILTERS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.conformance.Harness;
import dev.isobar.conformance.Interposed;
import dev.isobar.conformance.local.AlteredHarness;
import dev.isobar.conformance.queue.QueueClosingConformance;
import dev.isobar.conformance.queue.QueueDeadLetterConformance;
import dev.isobar.conformance.queue.QueueDeduplicationConformance;
import dev.isobar.conformance.queue.QueueDelayConformance;
import dev.isobar.conformance.queue.QueueLeaseConformance;
import dev.isobar.conformance.queue.QueueOrderingConformance;
import dev.isobar.conformance.queue.QueueReceiveConformance;
import dev.isobar.conformance.queue.QueueSendConformance;
import dev.isobar.conformance.queue.QueueUseConformance;
import dev.isobar.conformance.queue.TopicConformance;
import dev.isobar.conformance.queue.TopicFilterConformance;
import dev.isobar.queue.QueueSpec;
import dev.isobar.queue.SubscriptionSpec;
import dev.isobar.queue.spi.QueueDriver;
import dev.isobar.queue.spi.SendEntry;
import dev.isobar.queue.spi.SendOutcome;
import dev.isobar.queue.spi.TopicDriver;
import dev.isobar.spi.Call;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class QueueSelfTest {
    /** The suites of queues, but for the slow ones. */
    static final class Suites {
        @Nested
        final class Send extends QueueSendConformance {
            @Override
            protected Harness open() {
                return Judge.harness();
            }
        }

        @Nested
        final class Lease extends QueueLeaseConformance {
            @Override
            protected Harness open() {
                return Judge.harness();
            }
        }

        @Nested
        final class DeadLetter extends QueueDeadLetterConformance {
            @Override
            protected Harness open() {
                return Judge.harness();
            }
        }

        @Nested
        final class Delay extends QueueDelayConformance {
            @Override
            protected Harness open() {
                return Judge.harness();
            }
        }

        @Nested
        final class Ordering extends QueueOrderingConformance {
            @Override
            protected Harness open() {
                return Judge.harness();
            }
        }

        @Nested
        final class Deduplication extends QueueDeduplicationConformance {
            @Override
            protected Harness open() {
                return Judge.harness();
            }
        }

        @Nested
        final class Closing extends QueueClosingConformance {
            @Override
            protected Harness open() {
                return Judge.harness();
            }
        }

        @Nested
        final class Topics extends TopicConformance {
            @Override
            protected Harness open() {
                return Judge.harness();
            }
        }

        @Nested
        final class Filters extends TopicFilterConformance {
            @Override
            protected Harness open() {
                return Judge.harness();
            }
        }

        @Nested
        final class Use extends QueueUseConformance {
            @Override
            protected Harness open() {
                return Judge.harness();
            }
        }
    }

    static final class Receive extends QueueReceiveConformance {
        @Override
        protected Harness open() {
            return Judge.harness();
        }
    }

    private static Set<String> failing(UnaryOperator<QueueDriver> broken) throws Exception {
        return Judge.failures(Suites.class, AlteredHarness.queues(broken)).keySet();
    }

    private static Set<String> failingToReceive(UnaryOperator<QueueDriver> broken) throws Exception {
        return Judge.failures(Receive.class, AlteredHarness.queues(broken)).keySet();
    }

    @Test
    void soundProviderPasses() throws Exception {
        assertThat(failing(driver -> driver)).isEmpty();
        assertThat(failingToReceive(driver -> driver)).isEmpty();
    }

    @Test
    void soundProviderThatCanDoLessPasses() throws Exception {
        Harness narrow = new AlteredHarness(
                provider -> new Narrow(provider, QUEUE_DELAY, QUEUE_ORDERING, QUEUE_DEDUPLICATION, TOPIC_FILTERS));
        assertThat(Judge.failures(Suites.class, narrow)).isEmpty();
        Harness without = new AlteredHarness(provider -> new Narrow(provider, QUEUE, TOPIC));
        assertThat(Judge.failures(Suites.class, without, "CORE-7")).isEmpty();
    }

    @Test
    void takesAFailedMessageForAHandledOne() throws Exception {
        assertThat(failing(BrokenQueues.AcksFailed::new))
                .containsExactly("MSG-4", "MSG-5", "MSG-6", "MSG-7", "MSG-8", "MSG-9");
    }

    @Test
    void forgetsAnAck() throws Exception {
        assertThat(failing(BrokenQueues.ForgetsAck::new))
                .containsExactly("MSG-2", "MSG-4", "MSG-5", "MSG-6", "MSG-7", "MSG-9");
    }

    @Test
    void ignoresTheDelayOfANack() throws Exception {
        assertThat(failing(BrokenQueues.IgnoresNackDelay::new)).containsExactly("MSG-4", "MSG-6");
    }

    @Test
    void buriesOneAttemptTooEarly() throws Exception {
        assertThat(failing(BrokenQueues.BuriesEarly::new)).containsExactly("MSG-5", "MSG-9");
    }

    @Test
    void buriesOneAttemptTooLate() throws Exception {
        Harness late = new AlteredHarness(provider -> new Interposed(provider) {
            @Override
            protected QueueSpec declared(QueueSpec spec) {
                return spec.maxAttempts(Math.min(100, spec.maxAttempts() + 1));
            }
        });
        assertThat(Judge.failures(Suites.class, late).keySet()).containsExactly("MSG-5", "MSG-6");
    }

    @Test
    void forgetsTheCause() throws Exception {
        assertThat(failing(BrokenQueues.ForgetsCause::new)).containsExactly("MSG-5");
    }

    @Test
    void takesDeadLettersWhenPeeking() throws Exception {
        assertThat(failing(BrokenQueues.PeeksByTaking::new)).containsExactly("CORE-7", "MSG-5", "MSG-7");
    }

    @Test
    void redrivesNothing() throws Exception {
        assertThat(failing(BrokenQueues.RedrivesNothing::new)).containsExactly("MSG-4", "MSG-5", "MSG-8");
    }

    @Test
    void dropsAttributes() throws Exception {
        assertThat(failing(BrokenQueues.DropsAttributes::new)).containsExactly("MSG-1", "MSG-5", "MSG-7");
    }

    @Test
    void carriesTextOnly() throws Exception {
        assertThat(failing(BrokenQueues.CarriesText::new)).containsExactly("MSG-1", "MSG-5");
    }

    @Test
    void cutsLargeBodies() throws Exception {
        assertThat(failing(BrokenQueues.CutsBodies::new)).containsExactly("MSG-1", "MSG-2");
    }

    @Test
    void ignoresDelays() throws Exception {
        assertThat(failing(BrokenQueues.IgnoresDelay::new)).containsExactly("MSG-2");
    }

    @Test
    void ignoresDeduplicationIds() throws Exception {
        assertThat(failing(BrokenQueues.IgnoresIds::new)).containsExactly("MSG-8");
    }

    @Test
    void breaksTheOrderAfterAFailure() throws Exception {
        assertThat(failing(BrokenQueues.FailsToTheEnd::new)).containsExactly("MSG-5", "MSG-6", "MSG-7");
    }

    @Test
    void sendsTenOfABatch() throws Exception {
        assertThat(failing(BrokenQueues.SendsTen::new)).containsExactly("MSG-2", "MSG-5", "MSG-6");
    }

    @Test
    void acknowledgesBeforeStoring() throws Exception {
        assertThat(failing(BrokenQueues.StoresLater::new)).containsExactly("MSG-1", "MSG-2", "MSG-8", "MSG-9");
    }

    @Test
    void losesAtCloseWhatItFetched() throws Exception {
        assertThat(failing(BrokenQueues.Prefetches::new)).containsExactly("MSG-9");
        assertThat(failingToReceive(BrokenQueues.Prefetches::new)).containsExactly("MSG-3");
    }

    @Test
    void returnsMoreThanAskedFor() throws Exception {
        assertThat(failingToReceive(BrokenQueues.ReturnsTen::new)).containsExactly("MSG-3");
    }

    @Test
    void countsNoAttempts() throws Exception {
        assertThat(failingToReceive(BrokenQueues.CountsNoAttempts::new)).containsExactly("MSG-3");
    }

    @Test
    void throwsAtALateAck() throws Exception {
        assertThat(failing(BrokenQueues.ThrowsWhenLate::new)).containsExactly("MSG-4");
    }

    @Test
    void extendsNothing() throws Exception {
        assertThat(failing(BrokenQueues.ExtendsNothing::new)).containsExactly("MSG-4");
    }

    @Test
    void leasesTooBriefly() throws Exception {
        assertThat(failing(BrokenQueues.LeasesBriefly::new)).containsExactly("MSG-4");
    }

    @Test
    void ignoresFilters() throws Exception {
        Harness unfiltered = new AlteredHarness(
                provider -> new Interposed(provider) {
                    @Override
                    protected SubscriptionSpec declared(SubscriptionSpec spec) {
                        return SubscriptionSpec.of(spec.name());
                    }
                },
                spec -> SubscriptionSpec.of(spec.name()));
        assertThat(Judge.failures(Suites.class, unfiltered).keySet()).containsExactly("MSG-5", "MSG-7");
    }

    @Test
    void wrapsWhatIsPublished() throws Exception {
        Harness enveloping = new AlteredHarness(provider -> new Interposed(provider) {
            @Override
            protected TopicDriver topic(TopicDriver driver) {
                return new Enveloping(driver);
            }
        });
        assertThat(Judge.failures(Suites.class, enveloping).keySet())
                .containsExactly("MSG-1", "MSG-6", "MSG-7", "MSG-8", "MSG-9");
    }

    private record Enveloping(TopicDriver driver) implements TopicDriver {
        @Override
        public List<SendOutcome> publish(List<SendEntry> entries, Call call) throws Exception {
            List<SendEntry> wrapped = new ArrayList<>();
            for (SendEntry entry : entries) {
                byte[] body = ("{\"Message\":" + entry.body().length + "}").getBytes(StandardCharsets.UTF_8);
                wrapped.add(BrokenQueues.Sending.with(entry, body, entry.delay()));
            }
            return driver.publish(wrapped, call);
        }
    }

    @Test
    void worksThoughUndeclared() throws Exception {
        Harness silent = AlteredHarness.undeclared(QUEUE_DELAY, QUEUE_ORDERING, QUEUE_DEDUPLICATION, TOPIC_FILTERS);
        assertThat(Judge.failures(Suites.class, silent).keySet())
                .containsExactly("CORE-7", "MSG-2", "MSG-6", "MSG-7", "MSG-8");
    }
}
