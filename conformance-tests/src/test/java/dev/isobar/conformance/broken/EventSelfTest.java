package dev.isobar.conformance.broken;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.Capabilities;
import dev.isobar.Capability;
import dev.isobar.app.spi.DocumentChange;
import dev.isobar.conformance.Harness;
import dev.isobar.conformance.function.DocumentEventConformance;
import dev.isobar.conformance.function.EventConformance;
import dev.isobar.conformance.function.OutcomeConformance;
import dev.isobar.conformance.function.ScheduleConformance;
import dev.isobar.conformance.platform.Fate;
import dev.isobar.conformance.push.Adapter;
import dev.isobar.conformance.push.PushHarness;
import dev.isobar.event.EventResult;
import dev.isobar.event.Outcome;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Adapters of events that do a single step wrong, and the rules that notice. */
class EventSelfTest {
    static final class All {
        @Nested
        final class Events extends EventConformance {
            @Override
            protected Harness open() {
                return Judge.harness();
            }
        }

        @Nested
        final class Outcomes extends OutcomeConformance {
            @Override
            protected Harness open() {
                return Judge.harness();
            }
        }

        @Nested
        final class Schedules extends ScheduleConformance {
            @Override
            protected Harness open() {
                return Judge.harness();
            }
        }

        @Nested
        final class Documents extends DocumentEventConformance {
            @Override
            protected Harness open() {
                return Judge.harness();
            }
        }
    }

    private static final Capability[] OPTIONAL = {
        Capability.EVENT_RETRY_DELAY, Capability.SCHEDULE_TIME_ZONE, Capability.DOCUMENT_CHANGE_DELETES
    };

    private static Set<String> failures(Adapter adapter) {
        return Judge.failures(All.class, new PushHarness(adapter)).keySet();
    }

    @Test
    void aSoundAdapterPasses() {
        assertThat(failures(new Adapter())).isEmpty();
    }

    @Test
    void aSoundAdapterThatDeclaresLittlePasses() {
        assertThat(failures(new Adapter(Capabilities.all().without(OPTIONAL)))).isEmpty();
        assertThat(failures(new Adapter(Capabilities.all()
                        .without(Capability.DOCUMENT_CHANGE_EVENTS, Capability.DOCUMENT_CHANGE_DELETES))))
                .isEmpty();
    }

    @Test
    @DisplayName("FN-6, FN-8 and DOC-41 notice an adapter that does more than it declares")
    void undeclared() {
        assertThat(failures(new Adapter(Capabilities.all().without(OPTIONAL)) {
                    @Override
                    protected Capabilities does() {
                        return Capabilities.all();
                    }
                }))
                .containsExactly("DOC-41", "FN-6", "FN-8");
    }

    @Test
    @DisplayName("FN-6 notices an adapter that acks a failed message where another of its batch succeeded")
    void ackedFailures() {
        assertThat(failures(new Adapter() {
                    @Override
                    protected List<Fate> batch(List<Fate> fates) {
                        return fates.size() > 2 && fates.contains(new Fate.Acked())
                                ? fates.stream()
                                        .map(fate -> fate instanceof Fate.Retried ? new Fate.Acked() : fate)
                                        .toList()
                                : fates;
                    }
                }))
                .containsExactly("FN-6");
    }

    @Test
    @DisplayName("FN-6 notices an adapter that reports the whole batch when one message failed")
    void wholeBatch() {
        assertThat(failures(new Adapter() {
                    @Override
                    protected List<Fate> batch(List<Fate> fates) {
                        return fates.size() > 2 && fates.stream().anyMatch(Fate.Retried.class::isInstance)
                                ? fates.stream()
                                        .<Fate>map(fate -> new Fate.Retried(Optional.empty()))
                                        .toList()
                                : fates;
                    }
                }))
                .containsExactly("FN-6");
    }

    @Test
    @DisplayName("FN-6 notices an adapter that goes on with an ordered group after a failure")
    void overtaking() {
        assertThat(failures(new Adapter() {
                    @Override
                    protected boolean overtakes() {
                        return true;
                    }
                }))
                .containsExactly("FN-6");
    }

    @Test
    @DisplayName("FN-6 notices an adapter that acks what it cannot read")
    void ackedUnread() {
        assertThat(failures(new Adapter() {
                    @Override
                    protected Fate unreadable() {
                        return new Fate.Acked();
                    }
                }))
                .containsExactly("FN-6");
    }

    @Test
    @DisplayName("FN-6 notices an adapter that takes an exception for a success")
    void ackedExceptions() {
        assertThat(failures(new Adapter() {
                    @Override
                    protected Fate fate(EventResult result) {
                        boolean failed = result.outcome() instanceof Outcome.Retry
                                && !result.cause().isEmpty();
                        return failed ? new Fate.Acked() : super.fate(result);
                    }
                }))
                .containsExactly("DOC-41", "FN-6", "FN-8");
    }

    @Test
    @DisplayName("FN-6 notices an adapter that drops dead letters, and one that drops their reason")
    void droppedLetters() {
        assertThat(failures(new Adapter() {
                    @Override
                    protected Fate fate(EventResult result) {
                        Fate sound = super.fate(result);
                        return sound instanceof Fate.DeadLettered ? new Fate.Acked() : sound;
                    }
                }))
                .containsExactly("FN-6");
        assertThat(failures(new Adapter() {
                    @Override
                    protected Fate fate(EventResult result) {
                        Fate sound = super.fate(result);
                        return sound instanceof Fate.DeadLettered ? new Fate.DeadLettered("") : sound;
                    }
                }))
                .containsExactly("FN-6");
    }

    @Test
    @DisplayName("FN-6 notices an adapter that acks before the dead letter is safe")
    void ackedFirst() {
        assertThat(failures(new Adapter() {
                    @Override
                    protected Fate buried(Fate.DeadLettered letter, boolean refused) {
                        return refused ? new Fate.Acked() : letter;
                    }
                }))
                .containsExactly("FN-6");
    }

    @Test
    @DisplayName("FN-6 notices an adapter that declares the delay of a retry and drops it")
    void droppedDelay() {
        assertThat(failures(new Adapter() {
                    @Override
                    protected Fate fate(EventResult result) {
                        Fate sound = super.fate(result);
                        return sound instanceof Fate.Retried ? new Fate.Retried(Optional.empty()) : sound;
                    }
                }))
                .containsExactly("FN-6");
    }

    @Test
    @DisplayName("FN-5 notices an adapter that decodes keys which are not encoded")
    void decodedKeys() {
        assertThat(failures(new Adapter() {
                    @Override
                    protected String key(String sent) {
                        return sent.contains("%") && !sent.endsWith("%")
                                ? URLDecoder.decode(sent, StandardCharsets.UTF_8)
                                : sent.replace('+', ' ');
                    }
                }))
                .containsExactly("FN-5");
    }

    @Test
    @DisplayName("FN-5 notices an adapter that reads messages as text")
    void textMessages() {
        assertThat(failures(new Adapter() {
                    @Override
                    protected byte[] message(byte[] sent) {
                        return new String(sent, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);
                    }
                }))
                .containsExactly("FN-5");
    }

    @Test
    @DisplayName("FN-5 notices an adapter whose events have a new id with each delivery")
    void newIds() {
        assertThat(failures(new Adapter() {
                    @Override
                    protected String id(String id, int attempt) {
                        return id + "-" + attempt;
                    }
                }))
                .containsExactly("DOC-41", "FN-5", "FN-8");
    }

    @Test
    @DisplayName("FN-8 notices an adapter that takes the moment of delivery for the minute that was due")
    void lateMinutes() {
        assertThat(failures(new Adapter() {
                    @Override
                    protected Instant due(Instant minute) {
                        return minute.plusMillis(1_300);
                    }
                }))
                .containsExactly("FN-5", "FN-8");
    }

    @Test
    @DisplayName("DOC-41 notices an adapter that tells what a document was as what it became")
    void swapped() {
        assertThat(failures(new Adapter() {
                    @Override
                    protected DocumentChange change(DocumentChange change) {
                        return change.before().isPresent() && change.after().isPresent()
                                ? new DocumentChange(change.key(), change.after(), change.before())
                                : change;
                    }
                }))
                .containsExactly("DOC-41", "FN-5");
    }
}
