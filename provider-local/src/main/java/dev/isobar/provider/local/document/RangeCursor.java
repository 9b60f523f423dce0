package dev.isobar.provider.local.document;

import dev.isobar.document.spi.Direction;
import dev.isobar.document.spi.KeyRange;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/** Walks a range of a map, one way or the other. For use within one read of the store. */
final class RangeCursor {
    private final KeyRange range;
    private final @Nullable Cursor<byte[], byte[]> cursor;

    private RangeCursor(KeyRange range, @Nullable Cursor<byte[], byte[]> cursor) {
        this.range = range;
        this.cursor = cursor;
    }

    static RangeCursor of(MVMap<byte[], byte[]> map, KeyRange range, Direction direction) {
        if (range.isEmpty()) {
            return new RangeCursor(range, null);
        }
        byte[] end = range.to().length == 0 ? null : range.to();
        return direction == Direction.ASCENDING
                ? new RangeCursor(range, map.cursor(range.from(), end, false))
                : new RangeCursor(range, map.cursor(end, range.from(), true));
    }

    /** The next value, or null behind the last. */
    byte @Nullable [] next() {
        while (cursor != null && cursor.hasNext()) {
            // The map's cursor includes the end of a range, which the range does not.
            if (range.contains(cursor.next())) {
                return cursor.getValue();
            }
        }
        return null;
    }
}
