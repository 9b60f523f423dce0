package dev.isobar.provider.local.queue;

import dev.isobar.provider.local.store.Codec;
import dev.isobar.provider.local.store.Codecs;
import java.nio.ByteBuffer;

/**
 * A place in a queue's order by time.
 *
 * @param owner the number of the queue or topic
 * @param at milliseconds since 1970
 * @param sequence tells apart, and orders, what falls into one millisecond
 */
record TimeKey(int owner, long at, long sequence) {
    /** By owner, then by time, then by sequence. */
    static final Codec<TimeKey> CODEC = Codecs.of(TimeKey::toBytes, TimeKey::of);

    private static final int BYTES = Integer.BYTES + 2 * Long.BYTES;

    /** Before all places of this owner. */
    static TimeKey first(int owner) {
        return new TimeKey(owner, Long.MIN_VALUE, Long.MIN_VALUE);
    }

    private static TimeKey of(byte[] bytes) {
        ByteBuffer source = ByteBuffer.wrap(bytes);
        return new TimeKey(source.getInt(), Codecs.ordered(source.getLong()), Codecs.ordered(source.getLong()));
    }

    private byte[] toBytes() {
        return ByteBuffer.allocate(BYTES)
                .putInt(owner)
                .putLong(Codecs.ordered(at))
                .putLong(Codecs.ordered(sequence))
                .array();
    }
}
