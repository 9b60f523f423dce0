package dev.isobar;

import dev.isobar.error.CloudException;

/**
 * Where the next page begins. Opaque, at most 2 KiB, bound to the request that gave it and good for an hour in any
 * process; altered or used with another request it is INVALID_ARGUMENT (contract CORE-2).
 *
 * @param value URL-safe text, 1 to 2,048 characters
 */
public record PageToken(String value) {
    private static final int LONGEST = 2048;

    /** INVALID_ARGUMENT when the value is null, empty or over 2,048 characters. */
    public PageToken {
        CloudException.requireArgument(value, "page token");
        if (value.isEmpty() || value.length() > LONGEST) {
            throw CloudException.invalidArgument("page token", value, "a token that an earlier page returned");
        }
    }
}
