package dev.isobar.provider.aws.document;

import dev.isobar.document.Sort;
import dev.isobar.document.spi.Direction;
import dev.isobar.document.spi.KeyBytes;
import dev.isobar.document.spi.KeyRange;
import java.util.Arrays;
import java.util.Optional;

/**
 * The places of an index that a query reads, with bounds as a condition of DynamoDB can have them: both included, and of at most
 * 1,024 bytes. Immutable.
 */
final class IndexRange {
    /** {@link KeyRange} wants a part in front, and an index has its own in another attribute. */
    private static final String NO_PART = "";

    private static final byte[] FRONT = new KeyBytes().add(NO_PART).toBytes();
    private static final byte GREATEST = (byte) 0xFF;

    private final KeyRange range;

    private IndexRange(KeyRange range) {
        this.range = range;
    }

    static IndexRange of(Optional<Sort> sort) {
        return new IndexRange(
                sort.map(condition -> KeyRange.of(NO_PART, condition)).orElseGet(() -> KeyRange.of(NO_PART)));
    }

    /** What of it lies behind a place in the direction of reading. */
    IndexRange behind(byte[] place, Direction direction) {
        return new IndexRange(range.behind(inFront(place), direction));
    }

    boolean isEmpty() {
        return range.isEmpty();
    }

    /** True when the whole place is in it. */
    boolean contains(byte[] place) {
        return range.contains(inFront(place));
    }

    private static byte[] inFront(byte[] place) {
        byte[] whole = Arrays.copyOf(FRONT, FRONT.length + place.length);
        System.arraycopy(place, 0, whole, FRONT.length, place.length);
        return whole;
    }

    /** No place in it is stored below this; never empty, as no key may be. */
    byte[] lowest() {
        byte[] from = range.from();
        return from.length == FRONT.length ? new byte[1] : stored(from, from.length);
    }

    /** No place in it is stored above this. */
    byte[] highest() {
        byte[] end = range.to();
        int last = end.length - 1;
        if (last < FRONT.length) {
            return padded(new byte[0]);
        }
        if (end.length - FRONT.length > IndexPlace.LONGEST) {
            return stored(end, end.length);
        }
        byte[] below = stored(end, last);
        return end[last] == 0 ? below : padded(with(below, (byte) (end[last] - 1)));
    }

    private static byte[] stored(byte[] bytes, int end) {
        return IndexPlace.stored(Arrays.copyOfRange(bytes, FRONT.length, end));
    }

    private static byte[] with(byte[] bytes, byte last) {
        byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
        longer[bytes.length] = last;
        return longer;
    }

    private static byte[] padded(byte[] bytes) {
        byte[] longest = Arrays.copyOf(bytes, IndexPlace.LONGEST);
        Arrays.fill(longest, bytes.length, longest.length, GREATEST);
        return longest;
    }
}
