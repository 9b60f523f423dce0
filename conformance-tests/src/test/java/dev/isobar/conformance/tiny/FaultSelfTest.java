package dev.isobar.conformance.tiny;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.Capabilities;
import dev.isobar.Capability;
import dev.isobar.conformance.Harness;
import dev.isobar.conformance.broken.Judge;
import dev.isobar.conformance.fault.FaultConformance;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FaultSelfTest {
    static final class Suites extends FaultConformance {
        @Override
        protected Harness open() {
            return Judge.harness();
        }
    }

    /** One service is enough, and takes a third of the time. */
    private static Set<String> failing(Quirk quirk, String... rules) throws Exception {
        return failing(quirk, Capability.BLOB, rules);
    }

    private static Set<String> failing(Quirk quirk, Capability service, String... rules) throws Exception {
        Capabilities declared = Capabilities.of(service, Capability.RETRY_AFTER);
        return Judge.failures(Suites.class, new TinyHarness(new TinyProvider(quirk, declared)), rules)
                .keySet();
    }

    @Test
    void repeatsBlindly() throws Exception {
        assertThat(failing(Quirk.REPEATS_BLINDLY, Capability.QUEUE, "ERR-6", "BLOB-11"))
                .containsExactly("ERR-2", "ERR-6");
    }

    @Test
    void losesAgainstItself() throws Exception {
        assertThat(failing(Quirk.LOSES_AGAINST_ITSELF, "ERR-6", "BLOB-11")).containsExactly("ERR-6");
    }

    @Test
    void takesShortBodies() throws Exception {
        assertThat(failing(Quirk.TAKES_SHORT_BODIES, "BLOB-21", "BLOB-11")).containsExactly("BLOB-21");
    }

    @Test
    void retriesTwiceOver() throws Exception {
        assertThat(failing(Quirk.RETRIES_TWICE_OVER, "ERR-5")).containsExactly("ERR-5");
    }

    @Test
    void ignoresRetryAfter() throws Exception {
        assertThat(failing(Quirk.IGNORES_RETRY_AFTER, "ERR-5", "ERR-2")).containsExactly("ERR-5");
    }

    @Test
    void hidesThrottling() throws Exception {
        assertThat(failing(Quirk.HIDES_THROTTLING, "CORE-3", "ERR-2")).containsExactly("CORE-3", "ERR-2");
    }

    @Test
    void saysThatPassingFaultsAreFinal() throws Exception {
        assertThat(failing(Quirk.SAYS_FINAL, "ERR-2", "CORE-3")).containsExactly("ERR-2");
    }

    @Test
    void hidesUnknownOutcomes() throws Exception {
        assertThat(failing(Quirk.HIDES_UNKNOWN_OUTCOMES, "ERR-6", "BLOB-21")).containsExactly("ERR-2", "ERR-6");
    }

    @Test
    void forgetsTheDeadline() throws Exception {
        assertThat(failing(Quirk.FORGETS_DEADLINE, "ERR-7")).containsExactly("ERR-7");
    }

    @Test
    void forgetsAnInterrupt() throws Exception {
        assertThat(failing(Quirk.FORGETS_INTERRUPT, "ERR-7")).containsExactly("ERR-7");
    }

    @Test
    void repeatsEverything() throws Exception {
        assertThat(failing(Quirk.REPEATS_EVERYTHING, "ERR-5", "BLOB-21")).containsExactly("ERR-5");
    }
}
