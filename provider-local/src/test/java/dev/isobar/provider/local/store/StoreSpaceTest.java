package dev.isobar.provider.local.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.spi.Call;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.type.ByteArrayDataType;
import org.h2.mvstore.type.LongDataType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreSpaceTest {
    private static final Call PATIENT = Call.unhurried();

    @TempDir
    private Path directory;

    private final AtomicLong free = new AtomicLong(Long.MAX_VALUE);

    private LocalStore open() throws Exception {
        return LocalStore.open(directory, Durability.RELAXED, FreeSpace.measuredBy(path -> free.get()));
    }

    private long length() {
        return directory.resolve("isobar.mv.db").toFile().length();
    }

    private static MVMap<Long, byte[]> values(LocalStore store) {
        return store.map("values", LongDataType.INSTANCE, ByteArrayDataType.INSTANCE);
    }

    @Test
    void aFullDiskRefusesAChangeBeforeItIsMadeAndIsNoReasonToStartAgain() throws Exception {
        try (LocalStore store = open()) {
            MVMap<Long, byte[]> values = values(store);
            store.write(PATIENT, () -> values.put(1L, new byte[] {1}));
            free.set(FreeSpace.RESERVE_BYTES - 1);

            CloudException refused = catchThrowableOfType(
                    CloudException.class, () -> store.write(PATIENT, () -> values.put(1L, new byte[] {2})));

            assertThat(refused.code()).isEqualTo(ErrorCode.RESOURCE_EXHAUSTED);
            assertThat(refused).hasMessageContaining("16 MiB").hasMessageContaining("free some space");
            assertThat(store.read(() -> values.get(1L))).containsExactly(1);

            free.set(FreeSpace.RESERVE_BYTES + (1 << 20));
            store.write(PATIENT, () -> values.put(1L, new byte[] {2}));
            assertThat(store.read(() -> values.get(1L))).containsExactly(2);
        }
    }

    @Test
    void nothingOfAChangeReachesTheFileBeforeAllOfItIsMade() throws Exception {
        try (LocalStore store = open()) {
            MVMap<Long, byte[]> values = values(store);
            store.write(PATIENT, () -> values.put(0L, new byte[1]));
            long before = length();

            long during = store.write(PATIENT, () -> {
                for (long i = 0; i < 24; i++) {
                    values.put(i, new byte[1 << 20]);
                }
                return length();
            });

            assertThat(during).isEqualTo(before);
            assertThat(length()).isGreaterThan(24 << 20);
        }
    }

    @Test
    void theFileOfFewValuesDoesNotGrowWithEachChangeOfThem() throws Exception {
        try (LocalStore store = open()) {
            MVMap<Long, byte[]> values = values(store);
            for (int i = 0; i < 6_000; i++) {
                long key = i % 100;
                store.write(PATIENT, () -> values.put(key, new byte[100]));
            }
        }

        assertThat(length()).isLessThan(LocalStore.APPENDED_BYTES + (8 << 20));
    }

    @Test
    void aFileThatIsWrittenOverIsThereAfterReopening() throws Exception {
        try (LocalStore store = open()) {
            MVMap<Long, byte[]> values = values(store);
            store.write(PATIENT, () -> values.put(-1L, new byte[(int) LocalStore.APPENDED_BYTES]));
            for (int i = 0; i < 300; i++) {
                long key = i % 10;
                byte[] value = {(byte) i};
                store.write(PATIENT, () -> values.put(key, value));
            }
        }
        try (LocalStore store = open()) {
            MVMap<Long, byte[]> values = values(store);
            assertThat(values.get(9L)).containsExactly((byte) 299);
            assertThat(values.get(-1L)).hasSize((int) LocalStore.APPENDED_BYTES);
        }
    }
}
