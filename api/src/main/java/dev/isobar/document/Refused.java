package dev.isobar.document;

import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;

/** Refusals that describe what was given by its kind or length and never show a value (contract ERR-3, CORE-5). */
final class Refused {
    private Refused() {}

    static CloudException argument(String argument, String given, String allowed) {
        return CloudException.of(ErrorCode.INVALID_ARGUMENT, argument + " is " + given + "; allowed: " + allowed);
    }
}
