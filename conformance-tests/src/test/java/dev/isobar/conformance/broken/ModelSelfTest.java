package dev.isobar.conformance.broken;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.blob.spi.BlobDriver;
import dev.isobar.conformance.Harness;
import dev.isobar.conformance.local.AlteredHarness;
import dev.isobar.conformance.model.ModelConformance;
import dev.isobar.queue.spi.QueueDriver;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Each model finds a provider that is broken, and shows it by a sequence of few operations. */
class ModelSelfTest {
    /** Creates over documents that are there. */
    static final class Overwriting extends ModelConformance {
        @Override
        protected Harness open() throws Exception {
            return DocumentsOver.harness(BrokenWrites.CreateOverwrites::new);
        }
    }

    /** Answers the documents of a page in the wrong order. */
    static final class Unsorted extends ModelConformance {
        @Override
        protected Harness open() throws Exception {
            return DocumentsOver.harness(BrokenQueries.unsorted());
        }
    }

    /** Does not delete objects. */
    static final class Hoarding extends ModelConformance {
        @Override
        protected Harness open() throws Exception {
            return new AlteredHarness(provider -> new Tampered(provider, BlobDriver.class, "delete"));
        }
    }

    /** Forgets what was acked. */
    static final class Repeating extends ModelConformance {
        @Override
        protected Harness open() throws Exception {
            return new AlteredHarness(provider -> new Tampered(provider, QueueDriver.class, "ack"));
        }
    }

    /** What JUnit heard of one model. */
    private static final class Heard implements TestExecutionListener {
        private final List<String> failures = new ArrayList<>();
        private final StringBuilder reports = new StringBuilder();

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            result.getThrowable().ifPresent(failure -> failures.add(String.valueOf(failure.getMessage())));
        }

        @Override
        public void reportingEntryPublished(TestIdentifier test, ReportEntry entry) {
            entry.getKeyValuePairs().values().forEach(reports::append);
        }

        /** How many operations the shortest failing sequence has. */
        private int shrunkTo(String operation) {
            String all = reports.toString();
            int begin = all.indexOf("Shrunk Sample");
            assertThat(begin).as("a shrunk sample in: %s", all).isPositive();
            String sample = all.substring(begin, all.indexOf("Original Sample", begin));
            return sample.split(operation, -1).length - 1;
        }
    }

    private static Heard run(Class<?> model, String property) {
        Heard heard = new Heard();
        LauncherFactory.create(LauncherConfig.builder()
                        .enableTestExecutionListenerAutoRegistration(false)
                        .build())
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(DiscoverySelectors.selectMethod(model, property, List.class.getName()))
                                .configurationParameter("jqwik.database", "target/jqwik-broken")
                                .configurationParameter("jqwik.failures.after.default", "RANDOM_SEED")
                                .configurationParameter("jqwik.shrinking.bounded.seconds", "100")
                                .configurationParameter("jqwik.reporting.usejunitplatform", "true")
                                .build(),
                        heard);
        return heard;
    }

    @Test
    @DisplayName("a document driver that creates over what is there is found out by few operations")
    void documents() {
        Heard heard = run(Overwriting.class, "documents");
        assertThat(heard.failures).singleElement().asString().contains("succeeded; the model says [ALREADY_EXISTS]");
        assertThat(heard.shrunkTo("slot=|DocumentBatch")).isBetween(2, 4);
    }

    @Test
    @DisplayName("a query in the wrong order is found out by few operations")
    void queries() {
        Heard heard = run(Unsorted.class, "documents");
        assertThat(heard.failures).singleElement().asString().contains("DocumentQuery");
        assertThat(heard.shrunkTo("DocumentQuery")).isEqualTo(1);
        assertThat(heard.shrunkTo("slot=|DocumentBatch")).isBetween(1, 4);
    }

    @Test
    @DisplayName("a blob driver that does not delete is found out by few operations")
    void blobs() {
        Heard heard = run(Hoarding.class, "blobs");
        assertThat(heard.failures).hasSize(1);
        assertThat(heard.shrunkTo("verb=|DeleteAll")).isBetween(2, 5);
    }

    @Test
    @DisplayName("a queue driver that forgets acks is found out by few operations")
    void messages() {
        Heard heard = run(Repeating.class, "messages");
        assertThat(heard.failures).singleElement().asString().contains("delivered before its time, or after its end");
        assertThat(heard.shrunkTo("Send")).isBetween(1, 3);
    }
}
