package dev.isobar.provider.local.queue;

import dev.isobar.provider.local.store.Codec;
import dev.isobar.provider.local.store.Codecs;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A place in a queue's order by a text, which is an ordering key or a deduplication id.
 *
 * @param owner the number of the queue or topic
 * @param text the key or id
 * @param sequence the order within the text; zero where there is but one place
 */
record TextKey(int owner, String text, long sequence) {
    /** By owner, then all places of one text together, the shorter texts first, then by sequence. */
    static final Codec<TextKey> CODEC = Codecs.of(TextKey::toBytes, TextKey::of);

    /** The only, or the first, place of this text. */
    static TextKey of(int owner, String text) {
        return new TextKey(owner, text, 0);
    }

    boolean sharesText(TextKey other) {
        return owner == other.owner && text.equals(other.text);
    }

    private static TextKey of(byte[] bytes) {
        ByteBuffer source = ByteBuffer.wrap(bytes);
        int owner = source.getInt();
        byte[] text = new byte[source.getInt()];
        source.get(text);
        return new TextKey(owner, new String(text, StandardCharsets.UTF_8), Codecs.ordered(source.getLong()));
    }

    private byte[] toBytes() {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(2 * Integer.BYTES + bytes.length + Long.BYTES)
                .putInt(owner)
                .putInt(bytes.length)
                .put(bytes)
                .putLong(Codecs.ordered(sequence))
                .array();
    }
}
