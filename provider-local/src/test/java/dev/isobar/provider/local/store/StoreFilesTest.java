package dev.isobar.provider.local.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.spi.Call;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What becomes of files that are damaged, missing, or cut short. */
class StoreFilesTest {
    private static final int VALUE_BYTES = 300;
    private static final Limits NEVER =
            new Limits(Long.MAX_VALUE, Integer.MAX_VALUE, Long.MAX_VALUE, new Random(1)::nextLong);

    private static LocalStore open(SimulatedFolder folder, Limits limits) throws Exception {
        return LocalStore.open(folder, Durability.SYNC, limits, () -> {});
    }

    private static LocalMap<Long, byte[]> values(LocalStore store) {
        return store.map("values", Codecs.NUMBER, Codecs.BYTES);
    }

    private static void put(LocalStore store, long key, int value) throws InterruptedException {
        LocalMap<Long, byte[]> values = values(store);
        byte[] bytes = new byte[VALUE_BYTES];
        Arrays.fill(bytes, (byte) value);
        store.write(Call.unhurried(), () -> values.put(key, bytes));
    }

    private static long count(SimulatedFolder folder) throws Exception {
        try (LocalStore store = open(folder, NEVER)) {
            LocalMap<Long, byte[]> values = values(store);
            return store.read(values::size);
        }
    }

    /** The files of a process that was killed after it had written five values, each in a group of its own. */
    private static SimulatedFolder killed() throws Exception {
        SimulatedFolder folder = new SimulatedFolder();
        try (LocalStore store = open(folder, NEVER)) {
            for (long key = 0; key < 5; key++) {
                put(store, key, 1);
            }
            return folder.afterKill();
        }
    }

    private static void damage(SimulatedFolder folder, String name, int at) {
        byte[] bytes = folder.bytes(name);
        bytes[at] ^= 1;
        folder.put(name, bytes);
    }

    private static void cut(SimulatedFolder folder, String name, int bytes) {
        byte[] before = folder.bytes(name);
        folder.put(name, Arrays.copyOf(before, before.length - bytes));
    }

    private static void assertRefused(SimulatedFolder folder, String name) {
        Map<String, String> before = folder.everything();
        CloudException refused = catchThrowableOfType(CloudException.class, () -> count(folder));
        assertThat(refused.code()).isEqualTo(ErrorCode.DATA_LOSS);
        assertThat(refused).hasMessageContaining("/simulated/" + name).hasMessageContaining("backup");
        assertThat(folder.everything()).isEqualTo(before);
    }

    @Test
    void whatWasWrittenIsThereAfterTheProcessWasKilled() throws Exception {
        assertThat(count(killed())).isEqualTo(5);
    }

    @Test
    void aTornEndWasNeverAcknowledgedAndIsPassedOver() throws Exception {
        SimulatedFolder folder = killed();
        cut(folder, "journal-1", 1);

        assertThat(count(folder)).isEqualTo(4);
    }

    @Test
    void aDamagedGroupBeforeTheLastIsALoss() throws Exception {
        for (int group = 0; group < 4; group++) {
            SimulatedFolder folder = killed();
            int bytes = folder.bytes("journal-1").length - Segment.HEAD_BYTES;
            damage(folder, "journal-1", Segment.HEAD_BYTES + bytes / 5 * group + 40);

            assertRefused(folder, "journal-1");
        }
    }

    @Test
    void aDamagedHeadIsALoss() throws Exception {
        SimulatedFolder folder = killed();
        damage(folder, "journal-1", 20);

        assertRefused(folder, "journal-1");
    }

    @Test
    void aJournalIsNotReadWithoutAnEarlierSegment() throws Exception {
        SimulatedFolder folder = killed();
        try (LocalStore store = open(folder, NEVER)) {
            put(store, 5, 1);
            SimulatedFolder twice = folder.afterKill();
            assertThat(twice.names()).contains("journal-1", "journal-2");
            assertThat(count(twice.afterKill())).isEqualTo(6);
            twice.delete("journal-1");

            assertRefused(twice, "journal-1");
        }
    }

    @Test
    void aSegmentIsNotPassedOverBecauseItsEndIsMissing() throws Exception {
        SimulatedFolder folder = killed();
        try (LocalStore store = open(folder, NEVER)) {
            put(store, 5, 1);
            SimulatedFolder twice = folder.afterKill();
            cut(twice, "journal-1", 1);

            assertRefused(twice, "journal-1");
        }
    }

    @Test
    void aStoreFileWithoutItsJournalIsALoss() throws Exception {
        SimulatedFolder folder = new SimulatedFolder();
        try (LocalStore store = open(folder, NEVER)) {
            put(store, 1, 1);
        }
        assertThat(count(folder)).isEqualTo(1);
        folder.delete("journal-2");

        assertRefused(folder, "store-1.mv.db");
    }

    @Test
    void aJournalWithoutItsStoreFileIsALoss() throws Exception {
        SimulatedFolder folder = killed();
        folder.delete("store-1.mv.db");

        assertRefused(folder, "store-1.mv.db");
    }

    @Test
    void anEmptyOrShortenedStoreFileIsALoss() throws Exception {
        SimulatedFolder folder = killed();
        folder.put("store-1.mv.db", new byte[0]);
        assertRefused(folder, "store-1.mv.db");

        SimulatedFolder closed = new SimulatedFolder();
        try (LocalStore store = open(closed, NEVER)) {
            put(store, 1, 1);
        }
        cut(closed, "store-1.mv.db", 1);
        assertRefused(closed, "store-1.mv.db");
    }

    @Test
    void aStoreFileOfWhichTheLastVersionIsDamagedDoesNotBecomeAnOlderOne() throws Exception {
        SimulatedFolder folder = new SimulatedFolder();
        for (long key = 0; key < 2; key++) {
            try (LocalStore store = open(folder, NEVER)) {
                put(store, key, 1);
            }
        }
        damage(folder, "store-1.mv.db", folder.bytes("store-1.mv.db").length - 100);

        assertRefused(folder, "store-1.mv.db");
    }

    @Test
    void aCreationThatWasCutShortIsBegunAgain() throws Exception {
        SimulatedFolder folder = new SimulatedFolder();
        folder.put("store-1.mv.db", new byte[5000]);
        assertThat(count(folder)).isZero();

        SimulatedFolder later = new SimulatedFolder();
        later.put("store-1.mv.db", new byte[(int) StoreFile.EMPTY_BYTES]);
        later.put("journal-1", new byte[30]);
        assertThat(count(later)).isZero();
    }

    @Test
    void aCleanCloseLeavesAnEmptyJournalAndAnUnchangedStoreIsNotWritten() throws Exception {
        SimulatedFolder folder = new SimulatedFolder();
        try (LocalStore store = open(folder, NEVER)) {
            put(store, 1, 1);
        }
        assertThat(folder.names()).containsExactlyInAnyOrder("store-1.mv.db", "journal-2");
        assertThat(folder.bytes("journal-2")).hasSize(Segment.HEAD_BYTES);
        Map<String, String> closed = folder.everything();

        assertThat(count(folder)).isEqualTo(1);
        assertThat(folder.everything()).isEqualTo(closed);
    }

    @Test
    void deadSpaceDoesNotGrowForEver() throws Exception {
        SimulatedFolder folder = new SimulatedFolder();
        try (LocalStore store = open(folder, Workload.LIMITS)) {
            for (int i = 0; i < 1_000; i++) {
                put(store, i % 10, i);
            }
            SimulatedFolder seen = folder.afterKill(); // for files come and go
            assertThat(seen.names()).hasSizeLessThanOrEqualTo(3).doesNotContain("store-1.mv.db");
            for (String name : seen.names()) {
                assertThat(seen.bytes(name)).hasSizeLessThan(250_000);
            }
        }
        assertThat(count(folder)).isEqualTo(10);
    }
}
