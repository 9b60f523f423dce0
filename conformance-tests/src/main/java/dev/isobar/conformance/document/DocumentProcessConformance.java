package dev.isobar.conformance.document;

import static dev.isobar.conformance.document.Docs.note;
import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.Revision;
import dev.isobar.conformance.OtherProcess;
import dev.isobar.conformance.Rounds;
import dev.isobar.conformance.Rule;
import dev.isobar.conformance.document.PageReader.Reading;
import dev.isobar.document.Document;
import dev.isobar.document.DocumentCollection;
import dev.isobar.document.Key;
import dev.isobar.document.Query;
import dev.isobar.error.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Two processes at one collection: what one began to read the other goes on with, and of two writers one wins. */
public abstract class DocumentProcessConformance extends DocumentSuite {
    private static final int SPIN = 30_000;
    private static final Key COUNTED = Key.of("ann", "k");

    @Test
    @Rule({"CORE-2", "DOC-30", "DOC-31"})
    @DisplayName(
            "every operator over every kind, both ways: another process reads on where this one stopped, and back again")
    void pagesOfTwoProcesses() throws Exception {
        notes().putAll(EveryKind.documents()).orThrow();
        harness().settle();
        List<Query> queries = EveryKind.queries();
        List<List<String>> whole = new ArrayList<>();
        List<Reading> begun = new ArrayList<>();
        for (Query query : queries) {
            whole.add(rest(notes(), query.limit(1000)));
            begun.add(Reading.of(notes().query(query)));
        }
        List<Reading> continued = new ArrayList<>();
        try (OtherProcess other = nextProcess(PageReader.class, opened().resource())) {
            for (int i = 0; i < begun.size(); i++) {
                continued.add(continuedBy(other, i, begun.get(i)));
            }
        }
        DocumentCollection<Document> here = again(opened()).documents();
        for (int i = 0; i < continued.size(); i++) {
            assertThat(endedBy(here, queries.get(i), continued.get(i)))
                    .as("%s, the number %s, begun here, continued in another process, ended here", queries.get(i), i)
                    .isEqualTo(whole.get(i));
        }
        assertThat(continued).as("queries that went there and back").anyMatch(reading -> !reading.ended());
    }

    private Reading continuedBy(OtherProcess other, int number, Reading begun) throws Exception {
        if (begun.ended()) {
            return begun;
        }
        other.tell(opened().spec().name() + " " + number + " " + begun.next());
        return begun.and(Reading.parsed(other.answer()));
    }

    private List<String> endedBy(DocumentCollection<Document> here, Query query, Reading reading) throws Exception {
        return reading.ended()
                ? reading.ids()
                : reading.and(new Reading(rest(here, query.after(reading.token())), ""))
                        .ids();
    }

    private List<String> rest(DocumentCollection<Document> documents, Query query) throws Exception {
        return all(documents, query).stream().map(DocumentSuite::id).toList();
    }

    @Test
    @Rule("DOC-10")
    @DisplayName("of 2 processes that create one document, exactly one wins, in every round")
    void creatingRace() throws Exception {
        OtherProcess other = otherProcess(DocumentRacer.class, opened().resource());
        for (int round = 0; round < Rounds.of(200); round++) {
            String attempt = attempt(DocumentRacer.CREATE, "race" + round, "");
            assertThat(both(other, attempt, round))
                    .as("how round %s ended in the two processes", round)
                    .containsExactlyInAnyOrder(DocumentRacer.WON, ErrorCode.ALREADY_EXISTS.name());
        }
    }

    @Test
    @Rule("DOC-10")
    @DisplayName("of 2 processes that replace one revision, exactly one wins, in every round")
    void replacingRace() throws Exception {
        OtherProcess other = otherProcess(DocumentRacer.class, opened().resource());
        Revision revision = notes().put(note("ann", "k")).revision();
        for (int round = 0; round < Rounds.of(200); round++) {
            String attempt = attempt(DocumentRacer.REPLACE, "k", revision.token());
            assertThat(both(other, attempt, round))
                    .as("how round %s ended in the two processes", round)
                    .containsExactlyInAnyOrder(DocumentRacer.WON, ErrorCode.PRECONDITION_FAILED.name());
            revision = notes().get(COUNTED).revision();
        }
    }

    @Test
    @Rule("DOC-10")
    @DisplayName("of increments by 2 processes none is lost and none counts twice")
    void counting() throws Exception {
        OtherProcess other = otherProcess(DocumentRacer.class, opened().resource());
        notes().put(note("ann", "k", "n", 0));
        long added = 0;
        for (int round = 0; round < Rounds.of(100); round++) {
            List<String> ends = both(other, attempt(DocumentRacer.ADD, "k", ""), round);
            assertThat(ends)
                    .as("increments that failed otherwise than by too many writes (CORE-3)")
                    .allMatch(end -> end.equals(DocumentRacer.WON) || end.equals(ErrorCode.RESOURCE_EXHAUSTED.name()));
            added += ends.stream().filter(DocumentRacer.WON::equals).count();
        }
        assertThat(notes().get(COUNTED).document().fields()).containsEntry("n", added);
        assertThat(added).isPositive();
    }

    private String attempt(String what, String id, String revision) throws Exception {
        return what + " " + opened().spec().name() + " " + id + " " + revision;
    }

    private List<String> both(OtherProcess other, String attempt, int round) throws Exception {
        other.tell(attempt);
        spin(round);
        String ours = new DocumentRacer().answer(opened().cloud(), attempt);
        return List.of(ours, other.answer());
    }

    /** Lets the other process have a start of another length each time, so that either wins now and then. */
    private static void spin(int round) {
        long until = System.nanoTime() + round % 10 * (long) SPIN;
        while (System.nanoTime() < until) {
            Thread.onSpinWait();
        }
    }
}
