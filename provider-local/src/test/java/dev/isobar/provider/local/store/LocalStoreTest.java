package dev.isobar.provider.local.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.spi.Call;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalStoreTest {
    private static final Call PATIENT = Call.unhurried();

    @TempDir
    private Path directory;

    private static LocalMap<String, Long> counters(LocalStore store) {
        return store.map("counters", Codecs.TEXT, Codecs.NUMBER);
    }

    private static @Nullable Long get(LocalStore store, String key) {
        LocalMap<String, Long> counters = counters(store);
        return store.read(() -> counters.get(key));
    }

    @Test
    void whatWasWrittenIsThereAfterReopening() throws Exception {
        try (LocalStore store = LocalStore.open(directory, Durability.SYNC)) {
            LocalMap<String, Long> counters = counters(store);
            store.write(PATIENT, () -> counters.put("a", 1L));
        }
        try (LocalStore store = LocalStore.open(directory, Durability.RELAXED)) {
            assertThat(get(store, "a")).isEqualTo(1);
        }
    }

    @Test
    void anAcknowledgedWriteIsInTheFilesWhileTheStoreIsOpen(@TempDir Path copy) throws Exception {
        try (LocalStore store = LocalStore.open(directory, Durability.SYNC)) {
            LocalMap<String, Long> counters = counters(store);
            store.write(PATIENT, () -> counters.put("a", 1L));

            for (String file : List.of("store-1.mv.db", "journal-1")) {
                Files.copy(directory.resolve(file), copy.resolve(file));
            }
        }
        try (LocalStore store = LocalStore.open(copy, Durability.SYNC)) {
            assertThat(get(store, "a")).isEqualTo(1);
        }
    }

    @Test
    void concurrentWritersLoseNothing() throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(8);
        try (LocalStore store = LocalStore.open(directory, Durability.SYNC)) {
            LocalMap<String, Long> counters = counters(store);
            List<Callable<Long>> writers = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                writers.add(() -> store.write(PATIENT, () -> merge(counters, "n")));
            }
            for (Future<Long> written : executor.invokeAll(writers)) {
                written.get();
            }
            assertThat(get(store, "n")).isEqualTo(200);
        } finally {
            executor.shutdownNow();
        }
    }

    private static Long merge(LocalMap<String, Long> map, String key) {
        return map.put(key, map.find(key).orElse(0L) + 1);
    }

    @Test
    void aWriteInsideAWriteJoinsIt() throws Exception {
        try (LocalStore store = LocalStore.open(directory, Durability.SYNC)) {
            LocalMap<String, Long> counters = counters(store);
            store.write(PATIENT, () -> {
                merge(counters, "outer");
                return joined(store, counters);
            });
            assertThat(get(store, "outer")).isEqualTo(1);
            assertThat(get(store, "inner")).isEqualTo(1);
        }
    }

    private static Long joined(LocalStore store, LocalMap<String, Long> counters) {
        try {
            return store.write(PATIENT, () -> merge(counters, "inner"));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void anInterruptedReaderLeavesTheStoreOpen() throws Exception {
        try (LocalStore store = LocalStore.open(directory, Durability.SYNC)) {
            LocalMap<String, Long> counters = counters(store);
            store.write(PATIENT, () -> counters.put("a", 1L));
        }
        try (LocalStore store = LocalStore.open(directory, Durability.SYNC)) {
            LocalMap<String, Long> counters = counters(store);
            Thread.currentThread().interrupt();
            assertThat(store.read(() -> counters.get("a"))).isEqualTo(1);
            assertThat(Thread.interrupted()).isTrue();

            store.write(PATIENT, () -> counters.put("b", 2L));
            assertThat(get(store, "b")).isEqualTo(2);
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
            LocalMap<String, Long> counters = counters(store);
            store.write(PATIENT, () -> counters.put("a", 1L));
            assertThat(get(store, "a")).isEqualTo(1);
        }
    }
}
