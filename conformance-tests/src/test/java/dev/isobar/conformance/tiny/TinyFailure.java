package dev.isobar.conformance.tiny;

import dev.isobar.error.ErrorCode;
import dev.isobar.error.Fault;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the client throws. */
final class TinyFailure extends IOException {
    private static final long serialVersionUID = 1;
    private static final Set<Integer> PASSING = Set.of(0, 429, 500, 502, 503, 504);

    /** The status; 0 where there was no answer. */
    private final int status;

    private final transient Duration retryAfter;
    private final boolean outcomeUnknown;

    private TinyFailure(String message, int status, Duration retryAfter, boolean unknown, @Nullable Throwable cause) {
        super(message, cause);
        this.status = status;
        this.retryAfter = retryAfter;
        this.outcomeUnknown = unknown;
    }

    static TinyFailure none() {
        return new TinyFailure("no attempt was made", 0, Duration.ZERO, false, null);
    }

    static TinyFailure of(TinyClient.Answer answer) {
        String wish = answer.header("retry-after");
        Duration delay = wish.isEmpty() ? Duration.ZERO : Duration.ofSeconds(Long.parseLong(wish));
        return new TinyFailure("status " + answer.status(), answer.status(), delay, false, null);
    }

    static TinyFailure of(IOException lost) {
        return new TinyFailure("no answer", 0, Duration.ZERO, false, lost);
    }

    /** The same, of a write that may have happened. */
    TinyFailure unknown() {
        return new TinyFailure(getMessage(), status, retryAfter, true, this);
    }

    int status() {
        return status;
    }

    Duration retryAfter() {
        return retryAfter;
    }

    boolean passing() {
        return PASSING.contains(status);
    }

    /** The provider's table of errors. */
    static Fault classify(Throwable vendor, Quirk quirk) {
        if (!(vendor instanceof TinyFailure failure)) {
            return Fault.of(vendor instanceof IOException ? ErrorCode.UNAVAILABLE : ErrorCode.INTERNAL);
        }
        if (failure.outcomeUnknown && quirk != Quirk.HIDES_UNKNOWN_OUTCOMES) {
            return Fault.of(ErrorCode.OUTCOME_UNKNOWN);
        }
        if (failure.status == 429 && quirk != Quirk.HIDES_THROTTLING) {
            return Fault.of(ErrorCode.RESOURCE_EXHAUSTED).retryAfter(failure.retryAfter);
        }
        if (failure.passing()) {
            Fault fault = Fault.of(failure.status == 500 ? ErrorCode.INTERNAL : ErrorCode.UNAVAILABLE);
            return quirk == Quirk.SAYS_FINAL ? fault : fault.retry();
        }
        return Fault.of(
                failure.status == 401
                        ? ErrorCode.UNAUTHENTICATED
                        : failure.status == 403 ? ErrorCode.PERMISSION_DENIED : ErrorCode.INTERNAL);
    }
}
