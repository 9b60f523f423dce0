package dev.isobar.provider.aws.client;

import dev.isobar.RetrySettings;
import dev.isobar.spi.Call;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * The attempts that one call has in all, whether the SDK repeats a request or the driver makes the next one after a conflict
 * (contract ERR-5), and what became of those that failed: a write that was refused did not happen, and one without an answer
 * may have (contract ERR-6). For one call by one thread.
 */
public final class Attempts {
    /** The SDK's retries know no request of theirs, but they are asked by the thread that makes it. */
    private static final ThreadLocal<Attempts> CURRENT = new ThreadLocal<>();

    private static final int REFUSED = 400;

    /** Answers that do not tell whether anything was done; 503 tells that nothing was. */
    private static final Set<Integer> DOUBTFUL = Set.of(408, 500, 502, 504);

    private static final int LARGEST_SHIFT = 20;

    private final RetrySettings settings;
    private final Call call;
    private int used;
    private int pauses;
    private boolean sent;
    private boolean doubtful;
    private boolean once;

    private Attempts(RetrySettings settings, Call call) {
        this.settings = settings;
        this.call = call;
    }

    /** All attempts that these settings allow, within the call's deadline. */
    public static Attempts of(RetrySettings settings, Call call) {
        return new Attempts(settings, call);
    }

    static Optional<Attempts> current() {
        return Optional.ofNullable(CURRENT.get());
    }

    /** Makes a request of this call's, with the attempts that are left. */
    public <R> R make(Supplier<R> request) {
        CURRENT.set(this);
        used++;
        try {
            return request.get();
        } finally {
            CURRENT.remove();
        }
    }

    /** The same, of a write that would count twice: it is repeated only after failures that surely came before it. */
    public <R> R makeOnce(Supplier<R> request) {
        once = true;
        try {
            return make(request);
        } finally {
            once = false;
        }
    }

    /** For {@code overrideConfiguration} of a request: the deadline, or null where there is none. */
    public @Nullable AwsRequestOverrideConfiguration deadline() {
        return Deadline.of(call);
    }

    /** The SDK has what it needs, and sends the request. */
    void sent() {
        sent = true;
    }

    /** The SDK sends the request once more. */
    void repeated() {
        used++;
    }

    /** True while another attempt is allowed. */
    public boolean left() {
        return used < settings.maxAttempts();
    }

    /** True while the SDK may repeat the present request, which failed like this. */
    boolean mayRepeat(Throwable failure) {
        return left() && (!once || Unsent.surely(failure));
    }

    /** True when a request may have done its work though nobody heard of it. */
    public boolean isDoubtful() {
        return doubtful;
    }

    /** Waits for a while of the driver's own before the next attempt, longer each time. */
    public void pause() throws InterruptedException {
        call.check();
        long most = Math.min(
                settings.baseDelay().toNanos() << Math.min(pauses, LARGEST_SHIFT),
                settings.maxDelay().toNanos());
        pauses++;
        long nanos = Math.min(
                ThreadLocalRandom.current().nextLong(most + 1), call.remaining().toNanos());
        Duration pause = Duration.ofNanos(nanos);
        Thread.sleep(pause.toMillis(), pause.toNanosPart() % 1_000_000);
        call.check();
    }

    /** Remembers what a failure means for the write; what failed before it was sent did nothing. */
    public void failed(Throwable failure) {
        doubtful |= sent && mayHaveHappened(failure);
    }

    private static boolean mayHaveHappened(Throwable failure) {
        if (failure instanceof AwsServiceException answer) {
            return answer.statusCode() < REFUSED || DOUBTFUL.contains(answer.statusCode());
        }
        return !Unsent.surely(failure);
    }
}
