package dev.isobar.error;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a provider makes of a vendor's error: the answer of its {@code classify} table. Immutable.
 *
 * <p>A fault knows no operation and no resource; the call pipeline, which knows both, makes it a {@link CloudException}.
 */
public final class Fault {
    private final ErrorCode code;
    private final boolean resourceMissing;
    private final boolean retryable;
    private final @Nullable Duration retryAfter;
    private final @Nullable String requestId;
    private final @Nullable String detail;

    private Fault(
            ErrorCode code,
            boolean resourceMissing,
            boolean retryable,
            @Nullable Duration retryAfter,
            @Nullable String requestId,
            @Nullable String detail) {
        this.code = code;
        this.resourceMissing = resourceMissing;
        this.retryable = retryable;
        this.retryAfter = retryAfter;
        this.requestId = requestId;
        this.detail = detail;
    }

    /** A fault of this code that is not worth repeating, about an item rather than its resource. */
    public static Fault of(ErrorCode code) {
        return new Fault(Objects.requireNonNull(code, "code"), false, false, null, null, null);
    }

    /**
     * The same fault, worth repeating. On UNSUPPORTED, INVALID_ARGUMENT and OUTCOME_UNKNOWN this changes nothing: those
     * are never retryable (contract ERR-2).
     */
    public Fault retry() {
        boolean may = code != ErrorCode.UNSUPPORTED
                && code != ErrorCode.INVALID_ARGUMENT
                && code != ErrorCode.OUTCOME_UNKNOWN;
        return new Fault(code, resourceMissing, may, retryAfter, requestId, detail);
    }

    /** The same fault, worth repeating after the delay that the service asked for. */
    public Fault retryAfter(Duration delay) {
        Fault again = retry();
        return new Fault(code, resourceMissing, again.retryable, delay, requestId, detail);
    }

    /** The same fault, of the bucket, collection or queue itself and not of an item in it (contract ERR-4). */
    public Fault ofResource() {
        return new Fault(code, true, retryable, retryAfter, requestId, detail);
    }

    /** The same fault with the vendor's id of the failed request, for a support case. */
    public Fault requestId(String id) {
        return new Fault(code, resourceMissing, retryable, retryAfter, id, detail);
    }

    /** The same fault explained: what happened and what to do. Must hold no credential, signature or payload (ERR-3). */
    public Fault detail(String sentence) {
        return new Fault(code, resourceMissing, retryable, retryAfter, requestId, sentence);
    }

    /** What went wrong. */
    public ErrorCode code() {
        return code;
    }

    /** True when a NOT_FOUND is of the resource itself and not of an item in it (contract ERR-4). */
    public boolean resourceMissing() {
        return resourceMissing;
    }

    /** True when the same call may succeed if it is made again unchanged (contract ERR-2). */
    public boolean retryable() {
        return retryable;
    }

    /** How long the service asked to be left alone, if it did. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /** The vendor's id of the failed request, if it gave one. */
    public Optional<String> requestId() {
        return Optional.ofNullable(requestId);
    }

    /** What happened in words, or empty when the code says it all. */
    public Optional<String> detail() {
        return Optional.ofNullable(detail);
    }

    @Override
    public String toString() {
        return "Fault[" + code + (resourceMissing ? ", of the resource" : "") + (retryable ? ", retryable" : "") + "]";
    }
}
