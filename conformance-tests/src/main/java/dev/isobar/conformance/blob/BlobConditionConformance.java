package dev.isobar.conformance.blob;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.Body;
import dev.isobar.Capability;
import dev.isobar.Revision;
import dev.isobar.blob.BlobInfo;
import dev.isobar.blob.BlobWriter;
import dev.isobar.blob.PutOptions;
import dev.isobar.cloud.Cloud;
import dev.isobar.conformance.OtherProcess;
import dev.isobar.conformance.Race;
import dev.isobar.conformance.Rounds;
import dev.isobar.conformance.Rule;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Conditional writes and their races: BLOB-15. */
public abstract class BlobConditionConformance extends BlobSuite {
    private static final int THREADS = 8;
    private static final int SPIN = 30_000;
    private static final PutOptions IF_ABSENT = PutOptions.DEFAULT.ifAbsent();

    @ParameterizedTest
    @EnumSource
    @Rule("BLOB-15")
    @DisplayName("conditions hold for every source, at any size; the loser changes nothing and leaves nothing")
    void everySource(Sources source) throws Exception {
        for (int size : new int[] {0, 10, OVER_ONE_PART}) {
            String key = "k" + size;
            byte[] bytes = random(size);
            Revision first = source.write(bucket(), key, bytes, IF_ABSENT).revision();
            failing(ErrorCode.PRECONDITION_FAILED, () -> source.write(bucket(), key, random(3), IF_ABSENT));
            failing(ErrorCode.PRECONDITION_FAILED, () -> source.write(bucket(), key, random(OVER_ONE_PART), IF_ABSENT));
            PutOptions ifFirst = PutOptions.DEFAULT.ifMatch(first);
            Revision second =
                    source.write(bucket(), key, random(size + 1), ifFirst).revision();
            assertThat(second).isNotEqualTo(first);
            failing(ErrorCode.PRECONDITION_FAILED, () -> source.write(bucket(), key, random(3), ifFirst));
            failing(ErrorCode.PRECONDITION_FAILED, () -> source.write(bucket(), key, random(OVER_ONE_PART), ifFirst));
            assertThat(read(key)).isEqualTo(random(size + 1));
            bucket().delete(key);
            failing(ErrorCode.PRECONDITION_FAILED, () -> source.write(bucket(), key, bytes, ifFirst));
            assertThat(bucket().exists(key)).isFalse();
            source.write(bucket(), key, bytes, IF_ABSENT);
        }
        harness().leftovers(resource()).ifPresent(left -> assertThat(left).isEmpty());
    }

    @Test
    @Rule("BLOB-15")
    @DisplayName("a condition is decided when the write ends, not when it begins")
    void decidedAtTheEnd() {
        for (int size : new int[] {10, OVER_ONE_PART}) {
            String key = "k" + size;
            try (BlobWriter slow = bucket().writer(key, IF_ABSENT)) {
                slow.write(random(size));
                bucket().put(key, Body.of("quick"));
                failing(ErrorCode.PRECONDITION_FAILED, slow::commit);
            }
            PutOptions ifQuick = PutOptions.DEFAULT.ifMatch(bucket().stat(key).revision());
            try (BlobWriter slow = bucket().writer(key, ifQuick)) {
                slow.write(random(size));
                bucket().put(key, Body.of("quicker"));
                failing(ErrorCode.PRECONDITION_FAILED, slow::commit);
            }
            assertThat(read(key)).asString().isEqualTo("quicker");
        }
    }

    @Test
    @Rule({"BLOB-15", "BLOB-41"})
    @DisplayName("a copy keeps to the condition on its target")
    void copy() {
        for (int size : new int[] {10, OVER_ONE_PART}) {
            bucket().put("source", Body.of(random(size)));
            String key = "k" + size;
            Revision first = bucket().copy("source", bucket(), key, IF_ABSENT).revision();
            failing(ErrorCode.PRECONDITION_FAILED, () -> bucket().copy("source", bucket(), key, IF_ABSENT));
            PutOptions ifFirst = PutOptions.DEFAULT.ifMatch(first);
            bucket().put(key, Body.of("another"));
            failing(ErrorCode.PRECONDITION_FAILED, () -> bucket().copy("source", bucket(), key, ifFirst));
            failing(ErrorCode.PRECONDITION_FAILED, () -> bucket().copy("source", bucket(), "absent", ifFirst));
            assertThat(read(key)).asString().isEqualTo("another");
            PutOptions ifAnother = PutOptions.DEFAULT.ifMatch(bucket().stat(key).revision());
            bucket().copy("source", bucket(), key, ifAnother);
            assertThat(read(key)).isEqualTo(random(size));
        }
        assertThat(bucket().exists("absent")).isFalse();
    }

    @Test
    @Rule("BLOB-15")
    @DisplayName("put, stat and get tell the same revision, and a revision is no version id")
    void oneRevision() {
        BlobInfo put = bucket().put("k", Body.of("x"));
        BlobInfo stat = bucket().stat("k");
        assertThat(stat.revision()).isEqualTo(put.revision());
        bucket().find("k").ifPresent(blob -> {
            assertThat(blob.info().revision()).isEqualTo(put.revision());
            blob.close();
        });
        stat.versionId().ifPresent(id -> {
            PutOptions mistaken = PutOptions.DEFAULT.ifMatch(new Revision(id));
            failing(ErrorCode.PRECONDITION_FAILED, () -> bucket().put("k", Body.of("y"), mistaken));
        });
        assertThat(read("k")).asString().isEqualTo("x");
    }

    @Test
    @Rule("BLOB-15")
    @DisplayName("a write demands a revision of its own key: another's is as good as none")
    void anotherKeysRevision() {
        bucket().put("a", Body.of("of a"));
        PutOptions ofB =
                PutOptions.DEFAULT.ifMatch(bucket().put("b", Body.of("of b")).revision());
        failing(ErrorCode.PRECONDITION_FAILED, () -> bucket().put("a", Body.of("lost"), ofB));
        failing(ErrorCode.PRECONDITION_FAILED, () -> bucket().put("c", Body.of("lost"), ofB));
        assertThat(read("a")).asString().isEqualTo("of a");
        assertThat(keys()).containsExactly("a", "b");
    }

    @Test
    @Rule(value = "BLOB-15", needs = Capability.BLOB_REVISION_UNIQUE)
    @DisplayName("a revision never returns, also when equal bytes are put again after others")
    void revisionsAreUnique() {
        List<Revision> seen = new ArrayList<>();
        for (int round = 0; round < 20; round++) {
            seen.add(bucket().put("k", Body.of(round % 2 == 0 ? "a" : "b")).revision());
            if (round % 5 == 0) {
                bucket().delete("k");
            }
        }
        assertThat(seen).doesNotHaveDuplicates();
        PutOptions ifFirst = PutOptions.DEFAULT.ifMatch(seen.get(1));
        bucket().put("k", Body.of("b"));
        failing(ErrorCode.PRECONDITION_FAILED, () -> bucket().put("k", Body.of("c"), ifFirst));
    }

    @Test
    @Rule(
            value = {"BLOB-15", "CORE-7"},
            lacks = Capability.BLOB_REVISION_UNIQUE)
    @DisplayName("unique revisions that are not declared are refused at start-up, and ifMatch goes by the bytes")
    void revisionsAreNotUnique() {
        CloudException refusal = refused(
                ErrorCode.UNSUPPORTED,
                () -> Cloud.open(harness().provider(), options(resource()).require(Capability.BLOB_REVISION_UNIQUE))
                        .close());
        assertThat(refusal).hasMessageContaining("BLOB_REVISION_UNIQUE");
        Revision first = bucket().put("k", Body.of("a")).revision();
        assertThat(bucket().put("k", Body.of("b")).revision()).isNotEqualTo(first);
        Revision again = bucket().put("k", Body.of("a")).revision();
        assertThat(again)
                .as("a revision that is unique, though that is not declared")
                .isEqualTo(first);
        bucket().put("k", Body.of("c"), PutOptions.DEFAULT.ifMatch(first));
    }

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
        harness().leftovers(resource()).ifPresent(left -> assertThat(left).isEmpty());
    }

    private void createAnyhow(int thread, String key, byte... bytes) {
        if (thread == 0) {
            bucket().copy("source", bucket(), key, IF_ABSENT);
        } else {
            Sources.values()[thread % Sources.values().length].write(bucket(), key, bytes, IF_ABSENT);
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
