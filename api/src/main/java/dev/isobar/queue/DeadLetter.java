package dev.isobar.queue;

import java.time.Instant;

/**
 * A message that nobody could handle (contract MSG-5). Immutable.
 *
 * @param message the message; {@link Message#attempt()} tells how often it was delivered
 * @param cause what the handler said, or {@link #LEASE_EXPIRED} where none said anything
 * @param since when it came here
 */
public record DeadLetter(Message message, String cause, Instant since) {
    /** The cause where no handler gave one. */
    public static final String LEASE_EXPIRED = "lease-expired";

    /**
     * What a cause begins with where the body was too large for the service and is no longer where it was stored (contract
     * MSG-1). The message then shows what is left of it: the claim that travelled in its place.
     */
    public static final String BODY_LOST = "body-lost";
}
