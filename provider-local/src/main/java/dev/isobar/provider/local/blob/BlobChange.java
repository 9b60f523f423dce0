package dev.isobar.provider.local.blob;

import dev.isobar.Revision;
import java.time.Instant;

/**
 * A change of a blob, recorded before it became visible and handed out at least once.
 *
 * @param id unique among all changes; the same when a change is handed out again
 * @param type what happened
 * @param key the plain key
 * @param size the bytes of the state that was created or deleted
 * @param revision that state; a "deleted" is a hint, and the present state may be another by now
 * @param time when it happened
 */
public record BlobChange(String id, Type type, String key, long size, Revision revision, Instant time) {
    /** What can happen to a blob. */
    public enum Type {
        /** A blob was written, over an earlier state or not. */
        CREATED,
        /** A blob was deleted. */
        DELETED
    }
}
