package dev.isobar.conformance.model;

import dev.isobar.conformance.model.DocumentQuery.Source;
import dev.isobar.conformance.model.DocumentQuery.Span;
import dev.isobar.conformance.model.DocumentQuery.Wanted;
import dev.isobar.conformance.model.DocumentWrite.Demand;
import dev.isobar.conformance.model.DocumentWrite.Verb;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/** Draws operations on documents: few keys and few values, so that they meet. */
final class DocumentSteps {
    private DocumentSteps() {}

    static Arbitrary<DocumentStep> any() {
        return Arbitraries.frequencyOf(
                Tuple.of(10, writes(Verb.values()).map(step -> step)),
                Tuple.of(
                        2,
                        writes(Verb.values()).list().ofMinSize(1).ofMaxSize(5).map(DocumentTransact::new)),
                Tuple.of(1, batches()),
                Tuple.of(4, queries()),
                Tuple.of(1, Arbitraries.of(60, 120).map(Wait::new)));
    }

    /**
     * Time goes by. Lives end half a minute from where these lead, so that no clock must be exact.
     *
     * @param seconds how much
     */
    record Wait(int seconds) implements DocumentStep {
        @Override
        public void run(DocumentWorld world) throws Exception {
            world.pass(Duration.ofSeconds(seconds));
        }
    }

    private static Arbitrary<Slot> slots() {
        return Combinators.combine(Arbitraries.of(DocumentWorld.OWNERS), Arbitraries.of(DocumentWorld.IDS))
                .as(Slot::new);
    }

    private static Arbitrary<Content> contents() {
        return Combinators.combine(
                        values(1L, Content.ABSENT, 0L, 1.0, 2.5, new BigDecimal("1E+3"), Long.MAX_VALUE, "x", true),
                        values("t", Content.ABSENT, "u"),
                        values(1L, Content.ABSENT, 2L, 2.0, new BigDecimal("2"), -1L),
                        values(Content.ABSENT, List.of(), List.of("x"), "no list"),
                        Arbitraries.of(0, 0, 0, 30, 90, 210))
                .as(Content::new);
    }

    private static Arbitrary<@Nullable Object> values(Object... values) {
        return Arbitraries.<@Nullable Object>of(values).injectNull(0.1);
    }

    private static Arbitrary<DocumentWrite> writes(Verb... verbs) {
        return Combinators.combine(
                        Arbitraries.of(verbs),
                        slots(),
                        contents(),
                        Arbitraries.of(Demand.NOTHING, Demand.NOTHING, Demand.PRESENT, Demand.STALE))
                .as(DocumentWrite::new);
    }

    private static Arbitrary<DocumentStep> batches() {
        return Combinators.combine(
                        Arbitraries.of(false, true),
                        Arbitraries.maps(slots(), contents()).ofMinSize(1).ofMaxSize(4))
                .as(DocumentBatch::new);
    }

    private static Arbitrary<DocumentStep> queries() {
        return Combinators.combine(
                        Arbitraries.of(Source.class),
                        Arbitraries.of(Span.class),
                        Arbitraries.of(Wanted.class),
                        Arbitraries.of(false, true),
                        Arbitraries.of(1, 2, 100))
                .as(DocumentQuery::new);
    }
}
