package dev.isobar.provider.local.document;

import dev.isobar.document.spi.Direction;
import dev.isobar.document.spi.KeyRange;
import dev.isobar.provider.local.store.LocalCursor;
import dev.isobar.provider.local.store.LocalMap;
import org.jspecify.annotations.Nullable;

/** Walks a range of a map, one way or the other. For use within one read of the store. */
final class RangeCursor {
    private final KeyRange range;
    private final @Nullable LocalCursor<byte[], byte[]> cursor;

    private RangeCursor(KeyRange range, @Nullable LocalCursor<byte[], byte[]> cursor) {
        this.range = range;
        this.cursor = cursor;
    }

    static RangeCursor of(LocalMap<byte[], byte[]> map, KeyRange range, Direction direction) {
        if (range.isEmpty()) {
            return new RangeCursor(range, null);
        }
        byte[] end = range.to().length == 0 ? null : range.to();
        return direction == Direction.ASCENDING
                ? new RangeCursor(range, map.ascending(range.from(), end))
                : new RangeCursor(range, map.descending(end, range.from()));
    }

    /** The next value, or null behind the last. */
    byte @Nullable [] next() {
        while (cursor != null && cursor.next()) {
            // The map's cursor includes the end of a range, which the range does not.
            if (range.contains(cursor.key())) {
                return cursor.value();
            }
        }
        return null;
    }
}
