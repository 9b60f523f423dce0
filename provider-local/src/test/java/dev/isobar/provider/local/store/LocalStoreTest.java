package dev.isobar.provider.local.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.spi.Call;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.type.LongDataType;
import org.h2.mvstore.type.StringDataType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalStoreTest {
    private static final Call PATIENT = Call.unhurried();

    @TempDir
    private Path directory;

    private static MVMap<String, Long> counters(LocalStore store) {
        return store.map("counters", StringDataType.INSTANCE, LongDataType.INSTANCE);
    }

    @Test
    void whatWasWrittenIsThereAfterReopening() throws Exception {
        try (LocalStore store = LocalStore.open(directory, Durability.SYNC)) {
            MVMap<String, Long> counters = counters(store);
            store.write(PATIENT, () -> counters.put("a", 1L));
        }
        try (LocalStore store = LocalStore.open(directory, Durability.RELAXED)) {
            assertThat(counters(store)).containsEntry("a", 1L);
        }
    }

    @Test
    void anAcknowledgedWriteIsInTheFileWhileTheStoreIsOpen(@TempDir Path copy) throws Exception {
        try (LocalStore store = LocalStore.open(directory, Durability.SYNC)) {
            MVMap<String, Long> counters = counters(store);
            store.write(PATIENT, () -> counters.put("a", 1L));

            Files.copy(directory.resolve("isobar.mv.db"), copy.resolve("isobar.mv.db"));
        }
        try (LocalStore store = LocalStore.open(copy, Durability.SYNC)) {
            assertThat(counters(store)).containsEntry("a", 1L);
        }
    }

    @Test
    void concurrentWritersLoseNothing() throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(8);
        try (LocalStore store = LocalStore.open(directory, Durability.SYNC)) {
            MVMap<String, Long> counters = counters(store);
            List<Callable<Long>> writers = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                writers.add(() -> store.write(PATIENT, () -> counters.merge("n", 1L, Long::sum)));
            }
            for (Future<Long> written : executor.invokeAll(writers)) {
                written.get();
            }
            assertThat(counters.get("n")).isEqualTo(200);
        } finally {
            executor.shutdownNow();
        }
    }

    private static Long merge(MVMap<String, Long> map, String key) {
        return map.put(key, map.getOrDefault(key, 0L) + 1);
    }

    @Test
    void aWriteInsideAWriteJoinsIt() throws Exception {
        try (LocalStore store = LocalStore.open(directory, Durability.SYNC)) {
            MVMap<String, Long> counters = counters(store);
            store.write(PATIENT, () -> {
                merge(counters, "outer");
                return joined(store, counters);
            });
            assertThat(counters).containsEntry("outer", 1L).containsEntry("inner", 1L);
        }
    }

    private static Long joined(LocalStore store, MVMap<String, Long> counters) {
        try {
            return store.write(PATIENT, () -> merge(counters, "inner"));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void anInterruptedReaderLeavesTheStoreOpen() throws Exception {
        try (LocalStore store = LocalStore.open(directory, Durability.SYNC)) {
            MVMap<String, Long> counters = counters(store);
            store.write(PATIENT, () -> counters.put("a", 1L));
        }
        try (LocalStore store = LocalStore.open(directory, Durability.SYNC)) {
            MVMap<String, Long> counters = counters(store);
            Thread.currentThread().interrupt();
            assertThat(store.read(() -> counters.get("a"))).isEqualTo(1);
            assertThat(Thread.interrupted()).isTrue();

            store.write(PATIENT, () -> counters.put("b", 2L));
            assertThat(counters).containsEntry("b", 2L);
        }
    }

    @Test
    void aSecondOwnerIsRefusedAndToldWhoTheFirstIs() throws Exception {
        try (LocalStore first = LocalStore.open(directory, Durability.SYNC)) {
            CloudException refused =
                    catchThrowableOfType(CloudException.class, () -> LocalStore.open(directory, Durability.SYNC));

            assertThat(first.hasMap("counters")).isFalse();
            assertThat(refused.code()).isEqualTo(ErrorCode.ABORTED);
            assertThat(refused)
                    .hasMessageContaining("process " + ProcessHandle.current().pid())
                    .hasMessageContaining("ISOBAR_DATA");
        }
    }

    @Test
    void aCorruptFileIsReportedAndLeftAlone() throws Exception {
        Path file = directory.resolve("isobar.mv.db");
        byte[] noStore = new byte[20_000];
        Arrays.fill(noStore, (byte) 'x');
        Files.write(file, noStore);

        CloudException refused =
                catchThrowableOfType(CloudException.class, () -> LocalStore.open(directory, Durability.SYNC));

        assertThat(refused.code()).isEqualTo(ErrorCode.DATA_LOSS);
        assertThat(refused).hasMessageContaining("isobar.mv.db").hasMessageContaining("backup");
        assertThat(file).hasBinaryContent(noStore);
    }

    @Test
    void aDirectoryThatCannotBeOneIsNamedWithWhatToDo() throws Exception {
        Path file = Files.writeString(directory.resolve("data"), "mine");

        CloudException refused =
                catchThrowableOfType(CloudException.class, () -> LocalStore.open(file, Durability.SYNC));

        assertThat(refused.code()).isEqualTo(ErrorCode.UNAVAILABLE);
        assertThat(refused).hasMessageContaining(file.toString()).hasMessageContaining("--data");
        assertThat(file).hasContent("mine");
    }

    @Test
    void aStoreInMemoryNeedsNoDirectory() throws Exception {
        try (LocalStore store = LocalStore.inMemory()) {
            MVMap<String, Long> counters = counters(store);
            store.write(PATIENT, () -> counters.put("a", 1L));
            assertThat(counters).containsEntry("a", 1L);
        }
    }
}
