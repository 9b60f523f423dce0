package dev.isobar.provider.local.queue;

/**
 * A place in a queue's order by time.
 *
 * @param owner the number of the queue or topic
 * @param at milliseconds since 1970
 * @param sequence tells apart, and orders, what falls into one millisecond
 */
record TimeKey(int owner, long at, long sequence) {
    /** Before all places of this owner. */
    static TimeKey first(int owner) {
        return new TimeKey(owner, Long.MIN_VALUE, Long.MIN_VALUE);
    }
}
