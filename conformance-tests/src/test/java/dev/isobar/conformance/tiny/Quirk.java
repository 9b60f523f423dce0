package dev.isobar.conformance.tiny;

/** One way in which the provider of the small store is broken. */
enum Quirk {
    /** In no way. */
    NONE,
    /** Repeats a write without a token by which the server could know it. */
    REPEATS_BLINDLY,
    /** Takes its own earlier write for somebody else's. */
    LOSES_AGAINST_ITSELF,
    /** Takes a body that ends early for a whole one. */
    TAKES_SHORT_BODIES,
    /** Has a second layer of retries over the first. */
    RETRIES_TWICE_OVER,
    /** Comes back sooner than the server asked. */
    IGNORES_RETRY_AFTER,
    /** Says that throttling is an outage. */
    HIDES_THROTTLING,
    /** Says of a passing fault that no retry helps. */
    SAYS_FINAL,
    /** Says of a lost write that the service was away, so that callers repeat it. */
    HIDES_UNKNOWN_OUTCOMES,
    /** Looks at the deadline before an attempt and never during one. */
    FORGETS_DEADLINE,
    /** Waits on when it is interrupted. */
    FORGETS_INTERRUPT,
    /** Repeats what no repetition can help. */
    REPEATS_EVERYTHING
}
