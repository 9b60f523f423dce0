package dev.isobar.provider.aws.runtime;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Loops that run at once, each on a thread of its own: {@code AWS_LAMBDA_MAX_CONCURRENCY}. */
final class Crew {
    private final List<EventLoop> loops;
    private final CompletableFuture<Void> end = new CompletableFuture<>();

    Crew(List<EventLoop> loops) {
        this.loops = List.copyOf(loops);
    }

    /** Runs until one of them cannot go on, and throws why. */
    void run() throws InterruptedException, ExecutionException {
        for (EventLoop loop : loops) {
            new Thread(() -> run(loop), "isobar-events").start();
        }
        end.get();
    }

    private void run(EventLoop loop) {
        try {
            loop.run();
        } catch (Throwable broken) {
            end.completeExceptionally(broken);
        }
    }
}
