package dev.isobar;

import dev.isobar.error.CloudException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * One run of a handler: its id, the time it has left, and the trace it belongs to (contract FN-7). Entry points make one for
 * each request or event and {@linkplain #run run} the handler in it; calls to storage made on the same thread take
 * their deadline and trace parent from it. Thread-safe.
 */
public final class Invocation {
    private static final ThreadLocal<@Nullable Invocation> CURRENT = new ThreadLocal<>();

    private final String id;
    private final long startNanos;
    private final Duration budget;
    private final Map<String, String> traceContext;
    private volatile boolean cancelled;

    private Invocation(String id, Duration budget, Map<String, String> traceContext) {
        this.id = id;
        this.startNanos = System.nanoTime();
        this.budget = budget;
        this.traceContext = Map.copyOf(traceContext);
    }

    /**
     * An invocation that begins now.
     *
     * @param id the platform's request id, not empty
     * @param budget how long the handler may take
     * @param traceContext W3C {@code traceparent} and {@code tracestate}, names in lower case; may be empty
     */
    public static Invocation begin(String id, Duration budget, Map<String, String> traceContext) {
        return new Invocation(
                CloudException.requireArgument(id, "id"),
                CloudException.requireArgument(budget, "budget"),
                CloudException.requireArgument(traceContext, "traceContext"));
    }

    /** The invocation that the calling thread works for; empty outside a handler. */
    public static Optional<Invocation> current() {
        return Optional.ofNullable(CURRENT.get());
    }

    /**
     * Runs the work on this thread as part of this invocation; afterwards the thread is as it was (contract FN-9). Also
     * the way to carry an invocation over to a thread of the handler's own.
     */
    public <R> R run(Callable<R> work) throws Exception {
        Invocation outer = CURRENT.get();
        if (outer == this) {
            return work.call();
        }
        CURRENT.set(this);
        try {
            return work.call();
        } finally {
            if (outer == null) {
                CURRENT.remove();
            } else {
                CURRENT.set(outer);
            }
        }
    }

    /** The id that logs, problem documents and the platform's own records share. */
    public String id() {
        return id;
    }

    /** What is left of the time for this invocation; zero when it is over, never negative. */
    public Duration remaining() {
        Duration left = budget.minusNanos(System.nanoTime() - startNanos);
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** True once nobody waits for the result any more: the platform gave up, or its time is over. */
    public boolean cancelled() {
        return cancelled || remaining().isZero();
    }

    /** Tells the handler, and the calls it makes, that nobody waits any more. For entry points. */
    public void cancel() {
        cancelled = true;
    }

    /** W3C trace headers, names in lower case; empty when the caller sent none. Immutable. */
    public Map<String, String> traceContext() {
        return traceContext;
    }
}
