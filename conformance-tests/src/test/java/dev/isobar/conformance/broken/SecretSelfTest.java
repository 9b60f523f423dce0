package dev.isobar.conformance.broken;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.Capability;
import dev.isobar.conformance.Harness;
import dev.isobar.conformance.local.AlteredHarness;
import dev.isobar.conformance.secret.SecretConformance;
import dev.isobar.secret.spi.SecretDriver;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class SecretSelfTest {
    static final class Suites extends SecretConformance {
        @Override
        protected Harness open() {
            return Judge.harness();
        }
    }

    private static Set<String> failing(UnaryOperator<SecretDriver> broken) throws Exception {
        return Judge.failures(Suites.class, AlteredHarness.secrets(broken)).keySet();
    }

    @Test
    void soundProviderThatHasNoSecretsPasses() throws Exception {
        Harness without = new AlteredHarness(provider -> new Narrow(provider, Capability.SECRET));
        assertThat(Judge.failures(Suites.class, without)).isEmpty();
    }

    @Test
    void ignoresVersions() throws Exception {
        assertThat(failing(BrokenSecrets.IgnoresVersions::new)).containsExactly("SEC-1");
    }

    @Test
    void answersAnOldVersion() throws Exception {
        assertThat(failing(BrokenSecrets.AnswersOldVersion::new)).containsExactly("SEC-1", "SEC-3");
    }

    @Test
    void logsValues() throws Exception {
        assertThat(failing(BrokenSecrets.LogsValues::new)).containsExactly("SEC-2");
    }

    @Test
    void printsValues() throws Exception {
        assertThat(failing(BrokenSecrets.PrintsValues::new)).containsExactly("SEC-2");
    }

    @Test
    void stripsValues() throws Exception {
        assertThat(failing(BrokenSecrets.StripsValues::new)).containsExactly("SEC-1");
    }

    @Test
    void deletesSoftly() throws Exception {
        assertThat(failing(BrokenSecrets.DeletesSoftly::new)).containsExactly("SEC-1");
    }

    @Test
    void keepsWhatWasDeleted() throws Exception {
        assertThat(failing(BrokenSecrets.KeepsDeleted::new)).containsExactly("SEC-1", "SEC-3");
    }

    @Test
    void listsOnePage() throws Exception {
        assertThat(failing(BrokenSecrets.ListsOnePage::new)).containsExactly("SEC-1");
    }

    @Test
    void worksThoughUndeclared() throws Exception {
        Harness silent = AlteredHarness.undeclared(Capability.SECRET);
        assertThat(Judge.failures(Suites.class, silent)).containsOnlyKeys("CORE-7", "SEC-1");
    }
}
