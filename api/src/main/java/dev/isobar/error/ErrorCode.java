package dev.isobar.error;

/**
 * What went wrong, in the same words on every provider (contract ERR-1).
 *
 * <p>Each constant carries advice: what a reader of the message should do next when nobody closer to the fault said
 * anything better.
 */
public enum ErrorCode {
    /** The item, or the resource that should hold it, does not exist. See {@link CloudException#resourceMissing()}. */
    NOT_FOUND("check the name, or create it first"),
    /** Something with this key exists and the call asked to create. */
    ALREADY_EXISTS("read the present one, or write without the demand that it be absent"),
    /** A revision or an absence that the call demanded does not hold. */
    PRECONDITION_FAILED("read the present state and decide again"),
    /** An argument is outside what the contract allows; nothing was sent. */
    INVALID_ARGUMENT("correct the argument"),
    /** No credentials, or credentials that the service does not accept. */
    UNAUTHENTICATED("give this process valid credentials"),
    /** The credentials are valid and do not permit this call. */
    PERMISSION_DENIED("grant this identity the permission for the operation"),
    /** Throttled, out of quota or out of space. */
    RESOURCE_EXHAUSTED("slow down, or raise the quota"),
    /** A concurrent change made the call give up; the whole unit of work may be started again. */
    ABORTED("start the unit of work again"),
    /** The service cannot be reached, or says that it cannot answer now. */
    UNAVAILABLE("try again later"),
    /** The deadline of the call or of the invocation passed. */
    DEADLINE_EXCEEDED("allow more time, or ask for less"),
    /** The calling thread was interrupted. The interrupt flag stays set. */
    CANCELLED("the caller gave up; nothing to mend"),
    /** Bytes were lost or altered: a checksum or a length did not match. */
    DATA_LOSS("read or write again, and look for a fault between here and the store"),
    /** The provider does not declare this capability; nothing was sent. */
    UNSUPPORTED("choose a provider that declares the capability, or do without it"),
    /** A write may or may not have happened, and the provider cannot tell which. */
    OUTCOME_UNKNOWN("read the present state before writing again"),
    /** A fault of the service or of Isobar that has no better name. */
    INTERNAL("see the cause");

    private final String advice;

    ErrorCode(String advice) {
        this.advice = advice;
    }

    /** What to do next, as the end of a sentence; never null. */
    public String advice() {
        return advice;
    }
}
