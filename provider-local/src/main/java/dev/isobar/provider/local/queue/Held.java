package dev.isobar.provider.local.queue;

/**
 * A lease.
 *
 * @param token names it
 * @param sequence the message's number
 * @param attempts which delivery it is
 * @param endNanos when it ends, by the ticker
 */
record Held(String token, long sequence, int attempts, long endNanos) {
    Held until(long otherEnd) {
        return new Held(token, sequence, attempts, otherEnd);
    }
}
