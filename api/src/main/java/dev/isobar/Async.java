package dev.isobar;

import dev.isobar.error.CloudException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The blocking calls as futures: {@code Async.on(executor).call(() -> bucket.get("k"))}. This is the whole asynchronous
 * interface; on virtual threads it is rarely needed. Thread-safe.
 */
public final class Async {
    private final Executor executor;

    private Async(Executor executor) {
        this.executor = executor;
    }

    /** Runs the calls on this executor, which stays the caller's to shut down. */
    public static Async on(Executor executor) {
        return new Async(CloudException.requireArgument(executor, "executor"));
    }

    /**
     * Begins the call and returns at once. The future fails with the exception that the call threw. Cancelling the future
     * interrupts the call, which then ends with CANCELLED within a second (contract ERR-7). The call runs in the caller's
     * {@link Invocation}, if there is one.
     */
    public <T> CompletableFuture<T> call(Supplier<T> blocking) {
        CloudException.requireArgument(blocking, "blocking");
        Invocation invocation = Invocation.current().orElse(null);
        Interruptible<T> result = new Interruptible<>();
        FutureTask<@Nullable Void> task = new FutureTask<>(() -> complete(result, blocking, invocation), null);
        result.task = task;
        executor.execute(task);
        return result;
    }

    private static <T> void complete(
            CompletableFuture<T> result, Supplier<T> blocking, @Nullable Invocation invocation) {
        try {
            result.complete(invocation == null ? blocking.get() : invocation.run(blocking::get));
        } catch (Throwable failure) {
            result.completeExceptionally(failure);
        }
    }

    /** A future whose cancellation reaches the thread that works for it. */
    private static final class Interruptible<T> extends CompletableFuture<T> {
        private volatile @Nullable FutureTask<@Nullable Void> task;

        @Override
        public boolean cancel(boolean mayInterruptIfRunning) {
            boolean cancelled = super.cancel(mayInterruptIfRunning);
            FutureTask<@Nullable Void> running = task;
            if (cancelled && running != null) {
                running.cancel(true);
            }
            return cancelled;
        }
    }
}
