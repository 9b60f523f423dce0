package dev.isobar.conformance.core;

import dev.isobar.error.ErrorCode;
import java.util.Set;

/**
 * One row of a provider's published table: what the vendor's client throws, and what that means. Immutable. Put
 * {@link #CANARY} wherever the vendor's message quotes a request: it stands for a signature or a payload, and may not show.
 */
public final class ErrorRow {
    /** What no message of ours may repeat. */
    public static final String CANARY = "Signature-canary-51c3";

    private final Throwable vendor;
    private final ErrorCode code;
    private final Set<Trait> traits;

    /** What a row may say besides its code. */
    public enum Trait {
        /** The same call may be made again. */
        RETRYABLE,
        /** The service asks to be asked less often; always retryable. */
        THROTTLING,
        /** The bucket, collection or queue itself is missing, and not an item in it. */
        OF_RESOURCE
    }

    private ErrorRow(Throwable vendor, ErrorCode code, Set<Trait> traits) {
        this.vendor = vendor;
        this.code = code;
        this.traits = traits;
    }

    /** The vendor's error has this code, and what these traits say, and nothing that they do not say. */
    public static ErrorRow of(Throwable vendor, ErrorCode code, Trait... traits) {
        return new ErrorRow(vendor, code, Set.of(traits));
    }

    Throwable vendor() {
        return vendor;
    }

    ErrorCode code() {
        return code;
    }

    boolean has(Trait trait) {
        return traits.contains(trait);
    }

    /** True when repeating may help. */
    boolean retryable() {
        return has(Trait.RETRYABLE) || has(Trait.THROTTLING);
    }

    /** The row as the report names it. */
    @Override
    public String toString() {
        String what = vendor.toString().replace(CANARY, "...");
        return (what.length() > 100 ? what.substring(0, 100) : what) + " is " + code
                + (traits.isEmpty() ? "" : " " + traits);
    }
}
