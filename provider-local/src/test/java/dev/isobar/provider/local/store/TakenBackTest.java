package dev.isobar.provider.local.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.spi.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TakenBackTest {
    private static final Call PATIENT = Call.unhurried();

    private final FailingDisk disk = new FailingDisk();
    private LocalStore store;
    private LocalMap<String, Long> numbers;

    @BeforeEach
    void open() throws Exception {
        store = disk.open();
        numbers = store.map("numbers", Codecs.TEXT, Codecs.NUMBER);
    }

    @AfterEach
    void close() {
        disk.mend();
        store.close();
    }

    private Long put(String key, long value) throws InterruptedException {
        store.write(PATIENT, () -> numbers.put(key, value));
        return value;
    }

    private long get(String key) {
        return store.read(() -> numbers.find(key).orElse(0L));
    }

    @Test
    void aFullDiskTakesTheWriteBackAndIsNoReasonToStartAgain() throws Exception {
        put("a", 1);
        disk.fill();
        CloudException refused = catchThrowableOfType(CloudException.class, () -> put("a", 2));

        assertThat(refused.code()).isEqualTo(ErrorCode.RESOURCE_EXHAUSTED);
        assertThat(refused).hasMessageContaining("free space").hasMessageContaining("try again");
        assertThat(get("a")).isEqualTo(1);

        disk.mend();
        put("a", 3);
        assertThat(get("a")).isEqualTo(3);
    }

    @Test
    void aBatchThatIsLargerThanTheDiskHarmsNothing() throws Exception {
        put("a", 1);
        LocalMap<Long, byte[]> large = store.map("large", Codecs.NUMBER, Codecs.BYTES);
        disk.fill();
        assertThatThrownBy(() -> store.write(PATIENT, () -> {
                    for (long i = 0; i < 24; i++) {
                        large.put(i, new byte[1 << 20]);
                    }
                    return large;
                }))
                .isInstanceOf(CloudException.class);

        disk.mend();
        put("a", 2);
        assertThat(store.read(large::isEmpty)).isTrue();
        assertThat(get("a")).isEqualTo(2);
    }

    @Test
    void aClearedMapIsFullAgain() throws Exception {
        for (int i = 0; i < 100; i++) {
            put("n" + i, i);
        }
        disk.fill();
        assertThatThrownBy(() -> store.write(PATIENT, () -> {
                    numbers.clear();
                    return numbers.put("n1", -1L);
                }))
                .isInstanceOf(CloudException.class);

        assertThat(store.read(numbers::size)).isEqualTo(100);
        assertThat(get("n1")).isEqualTo(1);
        assertThat(get("n99")).isEqualTo(99);
    }

    @Test
    void aChangeThatThrowsIsTakenBackInReverse() throws Exception {
        put("a", 1);
        List<String> undone = new ArrayList<>();
        assertThatThrownBy(() -> store.write(PATIENT, () -> {
                    numbers.put("a", 2L);
                    store.onUndo(() -> undone.add("first"));
                    numbers.put("a", 3L);
                    store.onUndo(() -> undone.add("second"));
                    throw new IllegalStateException("meant to");
                }))
                .hasMessage("meant to");

        assertThat(get("a")).isEqualTo(1);
        assertThat(undone).containsExactly("second", "first");
        put("b", 1);
        assertThat(get("b")).isEqualTo(1);
    }

    @Test
    void mapsAreChangedInsideAWriteOnly() {
        assertThatThrownBy(() -> numbers.put("a", 1L)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> store.read(() -> numbers.put("a", 1L))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void ofManyWritersEachLearnsWhetherItsWriteWasKept() throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(8);
        AtomicInteger failures = new AtomicInteger();
        try {
            List<Callable<Integer>> writers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                writers.add(() -> add(400, failures));
            }
            int kept = 0;
            for (Future<Integer> writer : executor.invokeAll(writers)) {
                kept += writer.get();
            }
            assertThat(get("sum")).isEqualTo(kept);
            assertThat(failures).hasPositiveValue();
        } finally {
            executor.shutdownNow();
        }
        disk.mend();
        long sum = get("sum");
        try (LocalStore again = disk.reopenAfterKill()) {
            LocalMap<String, Long> found = again.map("numbers", Codecs.TEXT, Codecs.NUMBER);
            assertThat(again.read(() -> found.get("sum"))).isEqualTo(sum);
        }
    }

    /** Adds one so many times, while the disk fails now and then; answers how often it was told that the sum was kept. */
    private int add(int times, AtomicInteger failures) throws InterruptedException {
        int kept = 0;
        for (int i = 0; i < times; i++) {
            try {
                if (i % 50 == 25) {
                    disk.failOnce();
                }
                store.write(
                        PATIENT, () -> numbers.put("sum", numbers.find("sum").orElse(0L) + 1));
                kept++;
            } catch (CloudException e) {
                failures.incrementAndGet();
            }
        }
        return kept;
    }
}
