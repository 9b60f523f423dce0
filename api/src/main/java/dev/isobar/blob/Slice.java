package dev.isobar.blob;

import dev.isobar.blob.spi.BlobDriver;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one of the two sources of a listing knows just now.
 *
 * @param entries under their plain names, in order
 * @param reached up to where nothing is missing; null when that is the end
 * @param cursor where the driver goes on once all entries are used
 */
record Slice(List<BlobEntry> entries, @Nullable String reached, String cursor) {
    /** A source that has nothing more. */
    static final Slice END = new Slice(List.of(), null, "");

    boolean ended() {
        return reached == null;
    }

    /** True when no entry stands behind this place. */
    boolean usedUpTo(String place) {
        return entries.isEmpty() || !Slice.after(entries.get(entries.size() - 1).name(), place);
    }

    static boolean after(String name, String place) {
        return BlobDriver.KEY_ORDER.compare(name, place) > 0;
    }

    static @Nullable String earlier(@Nullable String a, @Nullable String b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        return after(a, b) ? b : a;
    }
}
