package dev.isobar.conformance.broken.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.conformance.Harness;
import dev.isobar.conformance.blob.BlobPagingConformance;
import dev.isobar.conformance.broken.Judge;
import dev.isobar.conformance.document.DocumentPageConformance;
import dev.isobar.conformance.document.DocumentProcessConformance;
import dev.isobar.conformance.queue.QueueLeaseConformance;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What goes wrong only between processes fails the rule that it breaks; what processes share soundly fails none. */
class ProcessSelfTest {
    static final class Documents extends DocumentProcessConformance {
        @Override
        protected Harness open() {
            return Judge.harness();
        }
    }

    static final class Pages extends DocumentPageConformance {
        @Override
        protected Harness open() {
            return Judge.harness();
        }
    }

    static final class Listings extends BlobPagingConformance {
        @Override
        protected Harness open() {
            return Judge.harness();
        }
    }

    static final class Leases extends QueueLeaseConformance {
        @Override
        protected Harness open() {
            return Judge.harness();
        }
    }

    @Test
    @DisplayName("documents that processes share soundly pass the race")
    void soundRace() throws Exception {
        assertThat(Judge.failures(Documents.class, new SharedDocuments(), "DOC-10"))
                .isEmpty();
    }

    @Test
    @DisplayName("conditions that hold within one process only are seen")
    void racyAcrossProcesses() throws Exception {
        Map<String, Throwable> failures = Judge.failures(Documents.class, new SharedDocuments.Racy(), "DOC-10");
        assertThat(failures).containsOnlyKeys("DOC-10");
    }

    @Test
    @DisplayName("tokens that mean something in their own process only are seen")
    void remembersPositions() throws Exception {
        assertThat(Judge.failures(Documents.class, new RemembersPositions()))
                .containsOnlyKeys("CORE-2", "DOC-30", "DOC-31");
        assertThat(Judge.failures(Listings.class, new RemembersPositions())).containsOnlyKeys("CORE-2");
        assertThat(Judge.failures(Pages.class, new RemembersPositions(), "DOC-30"))
                .as("what one process sees")
                .isEmpty();
    }

    @Test
    @DisplayName("a message that is lost with the process that had it is seen")
    void acksForTheDead() throws Exception {
        // Which of the two messages is missed depends on whether the second's ack was safe when the process was killed.
        assertThat(Judge.failures(Leases.class, new AcksForTheDead())).containsOnlyKeys("MSG-4", "MSG-5");
    }
}
