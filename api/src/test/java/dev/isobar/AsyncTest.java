package dev.isobar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class AsyncTest {
    private final ExecutorService executor = Executors.newSingleThreadExecutor();

    @AfterEach
    void stop() {
        executor.shutdownNow();
    }

    @Test
    void answersAndFailsAsTheCallDoes() {
        Async async = Async.on(executor);

        assertThat(async.call(() -> 7).join()).isEqualTo(7);
        assertThatThrownBy(() -> async.call(() -> {
                            throw new IllegalStateException("broken");
                        })
                        .join())
                .hasCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    @DisplayName("ERR-7 cancelling the future interrupts the call")
    void cancellation() throws InterruptedException {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        CompletableFuture<Object> future = Async.on(executor).call(() -> {
            started.countDown();
            try {
                return new CountDownLatch(1).await(1, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                interrupted.countDown();
                return e;
            }
        });
        started.await();

        assertThat(future.cancel(true)).isTrue();

        assertThat(interrupted.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    @DisplayName("FN-9 the call runs in the caller's invocation")
    void invocation() throws Exception {
        Invocation invocation = Invocation.begin("i", Duration.ofMinutes(1), Map.of());

        String id = invocation.run(() -> Async.on(executor)
                .call(() -> Invocation.current().orElseThrow().id())
                .join());

        assertThat(id).isEqualTo("i");
    }
}
