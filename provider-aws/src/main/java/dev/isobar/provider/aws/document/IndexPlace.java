package dev.isobar.provider.aws.document;

import dev.isobar.document.IndexKey;
import dev.isobar.document.Key;
import dev.isobar.document.spi.KeyBytes;
import java.util.Arrays;

/**
 * Where a document stands among those with the same index key, as bytes: the index's sort field, then the primary key. DynamoDB
 * leaves the order of equal sort keys undefined, so this sort key has the whole order in it.
 *
 * <p>A sort key takes 1,024 bytes (https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html), and the
 * longest keys of the contract make a longer place. What is stored of it are its first 1,024 bytes then, which is an order still,
 * in which several places may be one; {@link Knot} puts those in order.
 */
final class IndexPlace {
    /** The longest sort key. */
    static final int LONGEST = 1024;

    private IndexPlace() {}

    /** The whole place. */
    static byte[] of(IndexKey at, Key key) {
        KeyBytes place = new KeyBytes();
        at.sort().ifPresent(place::add);
        return place.add(key).toBytes();
    }

    /** As much of a place as a sort key takes. */
    static byte[] stored(byte[] place) {
        return place.length <= LONGEST ? place : Arrays.copyOf(place, LONGEST);
    }

    /** True when other places may be stored as the same bytes. */
    static boolean isCut(byte[] stored) {
        return stored.length == LONGEST;
    }
}
