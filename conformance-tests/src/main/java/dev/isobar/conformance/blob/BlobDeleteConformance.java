package dev.isobar.conformance.blob;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.BatchFailure;
import dev.isobar.BatchResult;
import dev.isobar.Body;
import dev.isobar.Revision;
import dev.isobar.blob.Bucket;
import dev.isobar.blob.PutOptions;
import dev.isobar.conformance.Race;
import dev.isobar.conformance.Rule;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Deleting: BLOB-40. */
public abstract class BlobDeleteConformance extends BlobSuite {
    private static final int MOST = 10_000;
    private static final int ROUNDS = 20;
    private static final int THREADS = 8;

    @Test
    @Rule("BLOB-40")
    @DisplayName("deleting an absent key succeeds, as often as one likes")
    void absent() {
        bucket().delete("k");
        bucket().put("k", Body.of("x"));
        bucket().delete("k");
        bucket().delete("k");
        bucket().delete("k", new Revision("r"));
        assertThat(bucket().exists("k")).isFalse();
        assertThat(keys()).isEmpty();
    }

    @Test
    @Rule("BLOB-40")
    @DisplayName("a delete of a revision takes that state only, and is done when nothing is there")
    void conditional() {
        Revision first = bucket().put("k", Body.of("first")).revision();
        Revision second = bucket().put("k", Body.of("second")).revision();
        failing(ErrorCode.PRECONDITION_FAILED, () -> bucket().delete("k", first));
        assertThat(read("k")).asString().isEqualTo("second");
        bucket().delete("k", second);
        assertThat(bucket().exists("k")).isFalse();
        bucket().delete("k", second);
        bucket().delete("k", first);
        bucket().put("k", Body.of("third"));
        failing(ErrorCode.PRECONDITION_FAILED, () -> bucket().delete("k", second));
        assertThat(read("k")).asString().isEqualTo("third");
    }

    @Test
    @Rule("BLOB-40")
    @DisplayName("8 threads that delete one key all succeed")
    void race() throws Exception {
        try (Race race = Race.of(THREADS)) {
            for (int round = 0; round < ROUNDS; round++) {
                Revision revision = bucket().put("k", Body.of("x")).revision();
                assertThat(race.losers(thread -> deleteAnyhow(thread, revision)))
                        .as("failures of round " + round)
                        .isEmpty();
                assertThat(bucket().exists("k")).isFalse();
            }
        }
    }

    private void deleteAnyhow(int thread, Revision revision) {
        if (thread % 2 == 0) {
            bucket().delete("k");
        } else {
            bucket().delete("k", revision);
        }
    }

    @Test
    @Rule({"BLOB-40", "BLOB-15"})
    @DisplayName("of a delete and 7 overwrites of one revision, either the delete comes first or one overwrite wins")
    void raceWithOverwrites() throws Exception {
        try (Race race = Race.of(THREADS)) {
            for (int round = 0; round < ROUNDS; round++) {
                Revision revision = bucket().put("k", Body.of("x")).revision();
                PutOptions ifMatch = PutOptions.DEFAULT.ifMatch(revision);
                List<CloudException> losers = race.losers(thread -> {
                    if (thread == 0) {
                        bucket().delete("k", revision);
                    } else {
                        bucket().put("k", Body.of("y"), ifMatch);
                    }
                });
                assertThat(losers).as("losers of round " + round).hasSize(THREADS - 1);
                assertThat(losers).extracting(CloudException::code).containsOnly(ErrorCode.PRECONDITION_FAILED);
            }
        }
    }

    @Test
    @Rule("BLOB-40")
    @DisplayName("what is put after a delete has nothing of what was there before")
    void reborn() {
        bucket().put(
                        "k",
                        Body.of("old bytes"),
                        PutOptions.DEFAULT.contentType("a/b").metadata("old", "one"));
        bucket().delete("k");
        bucket().put("k", Body.of("new"), PutOptions.DEFAULT.contentType("c/d").ifAbsent());
        assertThat(read("k")).asString().isEqualTo("new");
        assertThat(bucket().stat("k").headers().contentType()).contains("c/d");
        assertThat(bucket().stat("k").headers().metadata()).isEmpty();
    }

    @Test
    @Rule("BLOB-40")
    @DisplayName(
            "a batch of 10,000 keys deletes those that are there, forgives those that are not, and spares all others")
    void largestBatch() {
        List<String> batch = new ArrayList<>();
        for (int i = 0; i < MOST; i++) {
            batch.add("k" + i);
            if (i % 50 == 0) {
                bucket().put("k" + i, Body.empty());
            }
        }
        List<String> others = List.of("k", "k10000", "l", "k0/x");
        others.forEach(key -> bucket().put(key, Body.empty()));
        assertThat(bucket().deleteAll(batch).failures()).isEmpty();
        assertThat(keys()).containsExactlyInAnyOrderElementsOf(others);
        assertThat(bucket().deleteAll(batch).failures()).isEmpty();
    }

    @Test
    @Rule("BLOB-40")
    @DisplayName("a batch takes odd keys and repeated ones; from one key on, also a set that nobody may change")
    void smallBatches() {
        List<String> odd =
                List.of("a", "a/b", "\u0001", "x.", "\ud83d\ude00", "a//b", "e\u0301", "a\r\nb", "%2F", "<&>");
        odd.forEach(key -> bucket().put(key, Body.empty()));
        bucket().put("\u00e9", Body.empty());
        bucket().deleteAll(Collections.nCopies(3, "a")).orThrow();
        assertThat(bucket().exists("a")).isFalse();
        assertThat(bucket().exists("a/b")).isTrue();
        bucket().deleteAll(odd).orThrow();
        assertThat(keys()).containsExactly("\u00e9");
    }

    @Test
    @Rule({"BLOB-40", "CORE-5"})
    @DisplayName("a batch of no keys, of more than 10,000, or with one that is illegal is refused whole")
    void refusedBatches() {
        bucket().put("k0", Body.of("x"));
        List<String> tooMany = new ArrayList<>();
        for (int i = 0; i <= MOST; i++) {
            tooMany.add("k" + i);
        }
        assertThat(refused(ErrorCode.INVALID_ARGUMENT, () -> bucket().deleteAll(tooMany)))
                .hasMessageContaining("10001")
                .hasMessageContaining("10,000");
        refused(ErrorCode.INVALID_ARGUMENT, () -> bucket().deleteAll(List.of()));
        refused(ErrorCode.INVALID_ARGUMENT, () -> bucket().deleteAll(List.of("k0", "")));
        refused(ErrorCode.INVALID_ARGUMENT, () -> bucket().deleteAll(Arrays.asList("k0", null)));
        assertThat(bucket().exists("k0")).isTrue();
    }

    @Test
    @Rule("BLOB-40")
    @DisplayName("a batch reports each failure by its key, and all other keys are gone")
    void reportedFailures() {
        List<String> keys = List.of("a", "bad", "c", "bad\u0001", "e");
        keys.forEach(key -> bucket().put(key, Body.empty()));
        Bucket failing =
                cloud(new StuckKeys(harness().provider(), "bad"), resource()).bucket(spec());
        BatchResult<String> result = failing.deleteAll(keys);
        assertThat(result.failures()).extracting(BatchFailure::item).containsExactlyInAnyOrder("bad", "bad\u0001");
        assertThat(result.failures()).allSatisfy(failure -> {
            CloudException error = failure.error();
            assertThat(error.code()).isEqualTo(ErrorCode.UNAVAILABLE);
            assertThat(error.resource()).contains(spec().name()).contains("bad");
        });
        assertThat(keys()).containsExactly("bad", "bad\u0001");
    }
}
