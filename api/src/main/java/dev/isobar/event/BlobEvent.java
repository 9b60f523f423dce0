package dev.isobar.event;

import dev.isobar.error.CloudException;
import java.util.OptionalLong;

/**
 * A blob was created or deleted (contract FN-5). "Created" includes overwritten; "deleted" is a hint, which a handler checks
 * against the bucket, since some stores also say so when a blob is overwritten.
 *
 * @param attributes type, time and id; the subject is the key
 * @param bucket the declared name
 * @param key the key as it was put
 * @param size in bytes, where the store says
 */
public record BlobEvent(EventAttributes attributes, String bucket, String key, OptionalLong size) {
    /** The type of an event of a blob that was put, copied or completed. */
    public static final String CREATED = "dev.isobar.blob.created";

    /** The type of an event of a blob that is gone. */
    public static final String DELETED = "dev.isobar.blob.deleted";

    /** INVALID_ARGUMENT when anything is null. */
    public BlobEvent {
        CloudException.requireArgument(attributes, "attributes");
        CloudException.requireArgument(bucket, "bucket");
        CloudException.requireArgument(key, "key");
        CloudException.requireArgument(size, "size");
    }
}
