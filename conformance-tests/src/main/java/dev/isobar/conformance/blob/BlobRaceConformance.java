package dev.isobar.conformance.blob;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.Body;
import dev.isobar.Revision;
import dev.isobar.blob.PutOptions;
import dev.isobar.conformance.OtherProcess;
import dev.isobar.conformance.Race;
import dev.isobar.conformance.Rounds;
import dev.isobar.conformance.Rule;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Conditional writes by 8 threads and by 2 processes at once: BLOB-15. */
public abstract class BlobRaceConformance extends BlobSuite {
    private static final int THREADS = 8;
    private static final int SPIN = 30_000;
    private static final List<Sources> SOURCES = List.of(Sources.values());
    private static final PutOptions IF_ABSENT = PutOptions.DEFAULT.ifAbsent();

    @Test
    @Rule("BLOB-15")
    @DisplayName("of 8 threads that create one key, exactly one wins, in every round")
    void creatingRace() throws Exception {
        try (Race race = Race.of(THREADS)) {
            for (int round = 0; round < Rounds.of(300); round++) {
                String key = "race/" + round;
                assertOneWinner(
                        race.losers(thread -> bucket().put(key, Body.of("thread " + thread), IF_ABSENT)), round);
            }
        }
    }

    @Test
    @Rule("BLOB-15")
    @DisplayName("of 8 threads that replace one revision, exactly one wins, in every round, and its write stays")
    void replacingRace() throws Exception {
        Revision revision = bucket().put("k", Body.of("first")).revision();
        try (Race race = Race.of(THREADS)) {
            for (int round = 0; round < Rounds.of(300); round++) {
                PutOptions ifMatch = PutOptions.DEFAULT.ifMatch(revision);
                String text = "round " + round + " thread ";
                assertOneWinner(race.losers(thread -> bucket().put("k", Body.of(text + thread), ifMatch)), round);
                assertThat(read("k")).asString().startsWith(text);
                revision = bucket().stat("k").revision();
            }
        }
    }

    @Test
    @Rule("BLOB-15")
    @DisplayName("of 8 threads that create one key by a writer or a copy, exactly one wins")
    void creatingRaceOfOtherWays() throws Exception {
        bucket().put("source", Body.of("copied"));
        byte[] large = random(OVER_ONE_PART);
        try (Race race = Race.of(THREADS)) {
            for (int round = 0; round < 10; round++) {
                String key = "race/" + round;
                byte[] bytes = round == 0 ? large : random(round);
                assertOneWinner(race.losers(thread -> createAnyhow(thread, key, bytes)), round);
            }
        }
    }

    private void createAnyhow(int thread, String key, byte... bytes) {
        if (thread == 0) {
            bucket().copy("source", bucket(), key, IF_ABSENT);
        } else {
            SOURCES.get(thread % SOURCES.size()).write(bucket(), key, bytes, IF_ABSENT);
        }
    }

    private static void assertOneWinner(List<CloudException> losers, int round) {
        assertThat(losers).as("losers of round " + round).hasSize(THREADS - 1);
        assertThat(losers).extracting(CloudException::code).containsOnly(ErrorCode.PRECONDITION_FAILED);
    }

    @Test
    @Rule("BLOB-15")
    @DisplayName("of 2 processes that create one key, exactly one wins, in every round")
    void creatingRaceOfProcesses() throws Exception {
        OtherProcess other = otherProcess(PutRacer.class, resource());
        PutRacer racer = new PutRacer();
        for (int round = 0; round < Rounds.of(300); round++) {
            other.tell(spec().name() + " race/" + round + " " + PutRacer.CREATE);
            spin(round);
            String ours = racer.answer(cloud(), spec().name() + " race/" + round + " " + PutRacer.CREATE);
            assertOneWon(ours, other.answer(), round);
        }
    }

    @Test
    @Rule("BLOB-15")
    @DisplayName("of 2 processes that replace one revision, exactly one wins, in every round")
    void replacingRaceOfProcesses() throws Exception {
        OtherProcess other = otherProcess(PutRacer.class, resource());
        PutRacer racer = new PutRacer();
        Revision revision = bucket().put("k", Body.of("first")).revision();
        for (int round = 0; round < Rounds.of(300); round++) {
            String attempt = spec().name() + " k " + revision.token();
            other.tell(attempt);
            spin(round);
            assertOneWon(racer.answer(cloud(), attempt), other.answer(), round);
            revision = bucket().stat("k").revision();
        }
    }

    /** Lets the other process have a start of another length each time, so that either wins now and then. */
    private static void spin(int round) {
        long until = System.nanoTime() + round % 10 * (long) SPIN;
        while (System.nanoTime() < until) {
            Thread.onSpinWait();
        }
    }

    private static void assertOneWon(String ours, String theirs, int round) {
        assertThat(List.of(ours, theirs))
                .as("how round " + round + " ended in the two processes")
                .containsExactlyInAnyOrder(PutRacer.WON, ErrorCode.PRECONDITION_FAILED.name());
    }
}
