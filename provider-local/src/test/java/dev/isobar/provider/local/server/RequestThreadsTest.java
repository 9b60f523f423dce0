package dev.isobar.provider.local.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for requests on threads of every kind. */
class RequestThreadsTest {
    private static final int MOST = 8;

    private RequestThreads workers = ServerThreads.PLATFORM.atMost(MOST);

    @AfterEach
    void stop() {
        workers.shutdown();
    }

    /** The kinds of threads that this Java has. */
    private static List<ServerThreads> kinds() {
        return Runtime.version().feature() < 21
                ? List.of(ServerThreads.PLATFORM)
                : List.of(ServerThreads.PLATFORM, ServerThreads.VIRTUAL);
    }

    private void use(ServerThreads kind) {
        workers = kind.atMost(MOST);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void whatWaitsForOneAnotherRunsAtTheSameTime(ServerThreads kind) throws InterruptedException {
        use(kind);
        CyclicBarrier together = new CyclicBarrier(MOST);
        CountDownLatch done = new CountDownLatch(MOST);

        for (int i = 0; i < MOST; i++) {
            workers.execute(() -> {
                meet(together);
                done.countDown();
            });
        }

        assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void whatComesWhenAllThreadsAreAtWorkIsDoneByTheFirstThatEnds(ServerThreads kind) throws InterruptedException {
        use(kind);
        CountDownLatch full = new CountDownLatch(MOST);
        CountDownLatch go = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(2 * MOST);
        AtomicInteger begun = new AtomicInteger();

        for (int i = 0; i < 2 * MOST; i++) {
            workers.execute(() -> {
                begun.incrementAndGet();
                full.countDown();
                await(go);
                done.countDown();
            });
        }
        assertThat(full.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(begun).hasValue(MOST);
        go.countDown();

        assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void workFromManyThreadsIsDoneOnceEach(ServerThreads kind) throws InterruptedException {
        use(kind);
        int senders = 4;
        int each = 5_000;
        Set<Integer> seen = ConcurrentHashMap.newKeySet();
        CountDownLatch done = new CountDownLatch(senders * each);

        for (int sender = 0; sender < senders; sender++) {
            int first = sender * each;
            new Thread(() -> {
                        for (int i = first; i < first + each; i++) {
                            int number = i;
                            workers.execute(() -> {
                                assertThat(seen.add(number)).isTrue();
                                done.countDown();
                            });
                        }
                    })
                    .start();
        }

        assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(seen).hasSize(senders * each);
    }

    @Test
    void afterWorkThatThrewTheNextIsDone() throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((thread, expected) -> {});
        try {
            workers.execute(() -> {
                throw new IllegalStateException("meant to");
            });
            workers.execute(done::countDown);

            assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(before);
        }
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
