package dev.isobar.error;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The only exception that portable types throw for what a cloud, or an argument, did wrong (contract ERR-1 to ERR-4).
 *
 * <p>Its message names the operation, the resource and the way out, and never a credential, a signature or a payload.
 * The vendor's own exception, where there is one, is the {@linkplain #getCause() cause}. Thread-safe.
 */
public final class CloudException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Fault fault;
    private final String operation;
    private final String resource;
    private final String provider;

    private CloudException(Fault fault, String operation, String resource, String provider, @Nullable Throwable cause) {
        super(sentence(fault), cause);
        this.fault = fault;
        this.operation = operation;
        this.resource = resource;
        this.provider = provider;
    }

    /** An exception that does not know its call yet; {@link #at} completes it on the way through the call pipeline. */
    public static CloudException of(Fault fault, @Nullable Throwable cause) {
        return new CloudException(Objects.requireNonNull(fault, "fault"), "", "", "", cause);
    }

    /** As {@link #of(Fault, Throwable)}, for a fault that is only a code and a sentence. */
    public static CloudException of(ErrorCode code, String detail) {
        return of(Fault.of(code).detail(detail), null);
    }

    /**
     * An argument outside the contract, INVALID_ARGUMENT (contract CORE-5).
     *
     * @param argument the argument's name, as the reader of the call would say it
     * @param given what was given, shown shortened and with controls escaped; null shows as {@code null}
     * @param allowed what is allowed, with its unit
     */
    public static CloudException invalidArgument(String argument, @Nullable Object given, String allowed) {
        return of(ErrorCode.INVALID_ARGUMENT, argument + " is " + Shown.of(given) + "; allowed: " + allowed);
    }

    /** The value itself, or INVALID_ARGUMENT when it is null. */
    public static <T> T requireArgument(@Nullable T value, String argument) {
        if (value == null) {
            throw invalidArgument(argument, null, "any value but null");
        }
        return value;
    }

    /**
     * This exception with its call named. An exception that knows its operation already is returned as it is, so the
     * innermost call, which knows most, wins.
     */
    public CloudException at(String callOperation, String callResource, String callProvider) {
        if (!operation.isEmpty()) {
            return this;
        }
        CloudException named = new CloudException(fault, callOperation, callResource, callProvider, getCause());
        named.setStackTrace(getStackTrace());
        return named;
    }

    /** What went wrong. */
    public ErrorCode code() {
        return fault.code();
    }

    /** True when the code is the one asked for. */
    public boolean is(ErrorCode code) {
        return fault.code() == code;
    }

    /** True when a NOT_FOUND is of the bucket, collection or queue itself and not of an item in it (contract ERR-4). */
    public boolean resourceMissing() {
        return fault.resourceMissing();
    }

    /** True when the same call may succeed if it is made again unchanged (contract ERR-2). */
    public boolean retryable() {
        return fault.retryable();
    }

    /** How long the service asked to be left alone, if it did. */
    public Optional<Duration> retryAfter() {
        return fault.retryAfter();
    }

    /** The portable operation, such as {@code blob.put}; empty when a value was refused before any call began. */
    public String operation() {
        return operation;
    }

    /** The resource and item, such as {@code bucket uploads, images/7.png}; empty as {@link #operation()} is. */
    public String resource() {
        return resource;
    }

    /** The provider's name, such as {@code local}; empty as {@link #operation()} is. */
    public String provider() {
        return provider;
    }

    /** The vendor's id of the failed request, if it gave one. */
    public Optional<String> requestId() {
        return fault.requestId();
    }

    /** The fault behind this exception: what {@code code()} and its companions read. */
    public Fault fault() {
        return fault;
    }

    @Override
    public String getMessage() {
        String what = super.getMessage() + " [" + fault.code() + "]";
        if (operation.isEmpty()) {
            return what;
        }
        return operation + " on " + resource + (provider.isEmpty() ? "" : " (" + provider + ")") + ": " + what;
    }

    private static String sentence(Fault fault) {
        return fault.detail().orElseGet(() -> fault.code().advice());
    }
}
