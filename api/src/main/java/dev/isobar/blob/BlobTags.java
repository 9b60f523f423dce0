package dev.isobar.blob;

import dev.isobar.Capability;
import dev.isobar.blob.spi.TagRequest;
import dev.isobar.error.CloudException;
import dev.isobar.spi.Operation;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The tags of one blob (contract BLOB-43). They belong to the state that they were set on: a put begins without tags. Needs
 * the capability {@code BLOB_TAGS}. Immutable and thread-safe.
 */
public final class BlobTags {
    private static final Operation GET = Operation.read("blob.tags.get", Capability.BLOB_TAGS);
    private static final Operation SET = Operation.write("blob.tags.set", Capability.BLOB_TAGS);
    private static final int MOST = 10;
    private static final int LONGEST_NAME = 128;
    private static final int LONGEST_VALUE = 256;

    private final Bucket bucket;
    private final String key;

    BlobTags(Bucket bucket, String key) {
        this.bucket = bucket;
        this.key = key;
    }

    /** All tags; empty when there are none. NOT_FOUND when there is no such blob. */
    public Map<String, String> get() {
        return Map.copyOf(bucket.calls()
                .call(
                        GET,
                        key,
                        () -> bucket.keys().stored(key),
                        (driver, stored, call) -> driver.tags().tags(stored, call)));
    }

    /**
     * Replaces all tags. NOT_FOUND when there is no such blob.
     *
     * @param tags at most 10, names of 1 to 128 and values of 0 to 256 characters of {@code [A-Za-z0-9 +-./:=_]}
     */
    public void set(Map<String, String> tags) {
        bucket.calls().call(SET, key, () -> request(tags), (driver, request, call) -> {
            driver.tags().tag(request, call);
            return request;
        });
    }

    private TagRequest request(Map<String, String> tags) {
        String stored = bucket.keys().writable(key);
        if (CloudException.requireArgument(tags, "tags").size() > MOST) {
            throw CloudException.invalidArgument("tags", tags.size() + " tags", "at most 10");
        }
        tags.forEach(BlobTags::check);
        return new TagRequest(stored, tags);
    }

    private static void check(@Nullable String givenName, @Nullable String givenValue) {
        String name = CloudException.requireArgument(givenName, "tag name");
        String value = CloudException.requireArgument(givenValue, "value of tag " + name);
        if (name.isEmpty() || name.length() > LONGEST_NAME || !name.chars().allMatch(BlobTags::legal)) {
            throw CloudException.invalidArgument("tag name", name, "1 to 128 of A-Z a-z 0-9 space + - . / : = _");
        }
        if (value.length() > LONGEST_VALUE || !value.chars().allMatch(BlobTags::legal)) {
            throw CloudException.invalidArgument(
                    "value of tag " + name,
                    value.length() + " characters",
                    "0 to 256 of A-Z a-z 0-9 space + - . / : = _");
        }
    }

    private static boolean legal(int c) {
        return (c < 0x80 && Character.isLetterOrDigit(c)) || " +-./:=_".indexOf(c) >= 0;
    }
}
