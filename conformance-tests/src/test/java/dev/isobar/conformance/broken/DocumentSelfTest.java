package dev.isobar.conformance.broken;

import static dev.isobar.Capability.DOCUMENT;
import static dev.isobar.Capability.DOCUMENT_CHANGE_DELETES;
import static dev.isobar.Capability.DOCUMENT_CHANGE_EVENTS;
import static dev.isobar.Capability.DOCUMENT_INDEX_READ_CONSISTENT;
import static dev.isobar.Capability.DOCUMENT_TRANSACTION_ACROSS_PARTITIONS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.Capability;
import dev.isobar.conformance.Harness;
import dev.isobar.conformance.document.DocumentBatchConformance;
import dev.isobar.conformance.document.DocumentCapabilityConformance;
import dev.isobar.conformance.document.DocumentExpiryConformance;
import dev.isobar.conformance.document.DocumentIndexConformance;
import dev.isobar.conformance.document.DocumentNumberConformance;
import dev.isobar.conformance.document.DocumentPageConformance;
import dev.isobar.conformance.document.DocumentQueryConformance;
import dev.isobar.conformance.document.DocumentTransactionConformance;
import dev.isobar.conformance.document.DocumentUpdateConformance;
import dev.isobar.conformance.document.DocumentValueConformance;
import dev.isobar.conformance.document.DocumentWriteConformance;
import dev.isobar.conformance.local.AlteredHarness;
import dev.isobar.document.spi.DocumentDriver;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Each broken driver fails the rules that it breaks and no others of the same suite; a sound one fails none. */
@Execution(ExecutionMode.CONCURRENT)
class DocumentSelfTest {
    static final class Values extends DocumentValueConformance {
        @Override
        protected Harness open() {
            return Judge.harness();
        }
    }

    static final class Numbers extends DocumentNumberConformance {
        @Override
        protected Harness open() {
            return Judge.harness();
        }
    }

    static final class Writes extends DocumentWriteConformance {
        @Override
        protected Harness open() {
            return Judge.harness();
        }
    }

    static final class Updates extends DocumentUpdateConformance {
        @Override
        protected Harness open() {
            return Judge.harness();
        }
    }

    static final class Batches extends DocumentBatchConformance {
        @Override
        protected Harness open() {
            return Judge.harness();
        }
    }

    static final class Transactions extends DocumentTransactionConformance {
        @Override
        protected Harness open() {
            return Judge.harness();
        }
    }

    static final class Queries extends DocumentQueryConformance {
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

    static final class Indexes extends DocumentIndexConformance {
        @Override
        protected Harness open() {
            return Judge.harness();
        }
    }

    static final class Expiry extends DocumentExpiryConformance {
        @Override
        protected Harness open() {
            return Judge.harness();
        }
    }

    static final class Capabilities extends DocumentCapabilityConformance {
        @Override
        protected Harness open() {
            return Judge.harness();
        }
    }

    private static Set<String> failures(Class<?> suite, UnaryOperator<DocumentDriver> breaking) throws Exception {
        return Judge.failures(suite, DocumentsOver.harness(breaking)).keySet();
    }

    @Test
    @DisplayName("a driver that passes everything on fails nothing")
    void sound() throws Exception {
        for (Class<?> suite : Set.of(
                Values.class,
                Numbers.class,
                Updates.class,
                Batches.class,
                Transactions.class,
                Queries.class,
                Indexes.class,
                Expiry.class)) {
            assertThat(failures(suite, DocumentDriverOver::new))
                    .as(suite.getSimpleName())
                    .isEmpty();
        }
    }

    @Test
    @DisplayName("a provider whose pages are short, or empty in the middle, fails nothing")
    void shortPages() throws Exception {
        for (Class<?> suite :
                Set.of(Values.class, Writes.class, Queries.class, Pages.class, Indexes.class, Expiry.class)) {
            assertThat(Judge.failures(suite, new AlteredHarness(ShortPages::new)))
                    .as(suite.getSimpleName())
                    .isEmpty();
        }
    }

    @Test
    @DisplayName("values that change their kind or lose digits are seen")
    void values() throws Exception {
        assertThat(failures(Values.class, BrokenValues.longsThroughDouble())).containsExactly("DOC-1");
        assertThat(failures(Values.class, BrokenValues.wholeDoublesAsLongs())).containsExactly("DOC-1");
        assertThat(failures(Values.class, BrokenValues.decimalsOf33Digits())).containsExactly("DOC-1");
        assertThat(failures(Values.class, BrokenValues.instantsInMillis())).containsExactly("DOC-1", "DOC-2");
        assertThat(failures(Values.class, BrokenValues.emptyTextAsNull())).containsExactly("DOC-1");
        assertThat(failures(Numbers.class, BrokenValues.longsThroughDouble())).containsExactly("DOC-4", "DOC-5");
    }

    @Test
    @DisplayName("null that is mixed with absence, and names that are changed, are seen")
    void names() throws Exception {
        assertThat(failures(Values.class, BrokenValues.nullsAsAbsent())).containsExactly("DOC-1", "DOC-2");
        assertThat(failures(Values.class, BrokenValues.namesWithoutDots())).containsExactly("DOC-2");
    }

    @Test
    @DisplayName("lost updates, stale revisions and creates that overwrite are seen")
    void writes() throws Exception {
        assertThat(failures(Writes.class, BrokenWrites.LosesUpdates::new)).containsExactly("DOC-10");
        assertThat(failures(Writes.class, BrokenWrites.AcceptsStaleRevisions::new))
                .containsExactly("DOC-10");
        assertThat(failures(Writes.class, BrokenWrites.CreateOverwrites::new)).containsExactly("DOC-10");
        assertThat(failures(Writes.class, BrokenWrites.ChecksBeforeCreating::new))
                .containsExactly("DOC-10");
        assertThat(failures(Writes.class, BrokenWrites.DeleteWantsPresence::new))
                .containsExactly("DOC-10");
        assertThat(failures(Writes.class, BrokenWrites.RevisionOfContent::new)).containsExactly("DOC-10");
    }

    @Test
    @DisplayName("appends, increments and set-if-absent in the manner of some store are seen")
    void updates() throws Exception {
        assertThat(failures(Updates.class, BrokenUpdates.appendsLikeASet())).containsExactly("DOC-10");
        assertThat(failures(Updates.class, BrokenUpdates.saturates())).containsExactly("DOC-10");
        assertThat(failures(Updates.class, BrokenUpdates.fillsNulls())).containsExactly("DOC-10");
    }

    @Test
    @DisplayName("transactions by halves and batches that leave something out are seen")
    void several() throws Exception {
        assertThat(failures(Transactions.class, BrokenWrites.HalfTransactions::new))
                .containsExactly("CORE-7", "DOC-21");
        assertThat(failures(Updates.class, BrokenWrites.HalfTransactions::new)).containsExactly("DOC-10", "DOC-31");
        assertThat(failures(Batches.class, BrokenWrites.DropsUnprocessed::new)).containsExactly("DOC-20");
    }

    @Test
    @DisplayName("pages that repeat or hide an edge are seen")
    void pages() throws Exception {
        assertThat(failures(Pages.class, BrokenQueries.repeatEdges())).containsExactly("CORE-2", "DOC-30");
        assertThat(failures(Pages.class, BrokenQueries.hideEdges())).contains("CORE-2", "DOC-30");
    }

    @Test
    @DisplayName("a wrong order, direction, limit, filter or condition is seen")
    void queries() throws Exception {
        assertThat(failures(Queries.class, BrokenQueries.ignoreDescending())).containsExactly("DOC-30", "DOC-4");
        assertThat(failures(Queries.class, BrokenQueries.unsorted())).containsExactly("DOC-30", "DOC-4");
        assertThat(failures(Queries.class, BrokenQueries.orderOfUtf16())).containsExactly("DOC-30", "DOC-4");
        assertThat(failures(Queries.class, BrokenQueries.noSortCondition())).containsExactly("DOC-30", "DOC-4");
        assertThat(failures(Queries.class, BrokenQueries.endAtEmptyPages())).containsExactly("DOC-30");
        assertThat(failures(Queries.class, BrokenQueries.exceedLimit())).containsExactly("DOC-30");
        assertThat(failures(Queries.class, BrokenQueries.noFilter())).containsExactly("DOC-30");
    }

    @Test
    @DisplayName("an index with entries for null is seen")
    void indexes() throws Exception {
        assertThat(failures(Indexes.class, BrokenQueries.indexesHoldNulls())).containsExactly("DOC-31");
        assertThat(failures(Indexes.class, BrokenQueries.unsorted())).containsExactly("DOC-30", "DOC-31");
    }

    @Test
    @DisplayName("documents that are still there after their time are seen")
    void expiry() throws Exception {
        assertThat(failures(Expiry.class, BrokenWrites.NeverExpires::new))
                .containsExactly("DOC-20", "DOC-21", "DOC-30", "DOC-40");
    }

    @Test
    @DisplayName("what works though it is not declared is seen")
    void undeclared() throws Exception {
        Harness quiet = DocumentsOver.harness(UnaryOperator.identity(), DOCUMENT_TRANSACTION_ACROSS_PARTITIONS);
        assertThat(Judge.failures(Transactions.class, quiet).keySet()).containsExactly("CORE-7", "DOC-21");
        Harness silent = DocumentsOver.harness(UnaryOperator.identity(), DOCUMENT);
        assertThat(Judge.failures(Capabilities.class, silent, "CORE-7").keySet())
                .containsExactly("CORE-7");
    }

    @Test
    @DisplayName("a provider that declares less and does no more passes the other arm of every capability")
    void narrowed() throws Exception {
        Capability[] less = {
            DOCUMENT_TRANSACTION_ACROSS_PARTITIONS,
            DOCUMENT_INDEX_READ_CONSISTENT,
            DOCUMENT_CHANGE_EVENTS,
            DOCUMENT_CHANGE_DELETES
        };
        assertThat(Judge.failures(Transactions.class, DocumentsOver.harness(NarrowDocuments::new, less)))
                .isEmpty();
        assertThat(Judge.failures(Capabilities.class, DocumentsOver.harness(NarrowDocuments::new, less)))
                .isEmpty();
        Harness none = DocumentsOver.harness(NarrowDocuments.None::new, DOCUMENT);
        assertThat(Judge.failures(Capabilities.class, none, "CORE-7")).isEmpty();
    }
}
