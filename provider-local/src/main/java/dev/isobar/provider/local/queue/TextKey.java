package dev.isobar.provider.local.queue;

/**
 * A place in a queue's order by a text, which is an ordering key or a deduplication id.
 *
 * @param owner the number of the queue or topic
 * @param text the key or id
 * @param sequence the order within the text; zero where there is but one place
 */
record TextKey(int owner, String text, long sequence) {
    /** The only, or the first, place of this text. */
    static TextKey of(int owner, String text) {
        return new TextKey(owner, text, 0);
    }

    boolean sharesText(TextKey other) {
        return owner == other.owner && text.equals(other.text);
    }
}
