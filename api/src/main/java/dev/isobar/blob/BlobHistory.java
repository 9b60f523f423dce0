package dev.isobar.blob;

import dev.isobar.Capability;
import dev.isobar.Page;
import dev.isobar.blob.spi.GetResult;
import dev.isobar.blob.spi.HistoryRequest;
import dev.isobar.blob.spi.HistoryResult;
import dev.isobar.error.CloudException;
import dev.isobar.spi.Operation;
import dev.isobar.spi.PageTokens;
import dev.isobar.spi.Pages;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The stored history of a bucket's blobs (contract BLOB-43). A bucket keeps history if it is declared {@link
 * BucketSpec#versioned()}; elsewhere only present states are found here. Needs the capability {@code BLOB_VERSIONS}. Immutable
 * and thread-safe.
 */
public final class BlobHistory {
    private static final Operation LIST = Operation.read("blob.history.list", Capability.BLOB_VERSIONS);
    private static final Operation GET = Operation.read("blob.history.get", Capability.BLOB_VERSIONS);
    private static final Operation DELETE = Operation.write("blob.history.delete", Capability.BLOB_VERSIONS);
    private static final int LONGEST_ID = 1024;

    private final Bucket bucket;

    BlobHistory(Bucket bucket) {
        this.bucket = bucket;
    }

    /** A stored state of a blob, by its checked names. */
    private record State(String stored, String versionId) {}

    /** Every stored state of one blob, newest first, fetched page by page. */
    public Iterable<BlobInfo> listAll(String key) {
        return Pages.all(() -> list(key, ListOptions.ALL), next -> list(key, ListOptions.ALL.after(next)));
    }

    /**
     * A page of the stored states of one blob, newest first, the present one included, each with its version id. Empty when
     * there never was one.
     *
     * @param options page size and place; a prefix or delimiter is INVALID_ARGUMENT
     */
    public Page<BlobInfo> list(String key, ListOptions options) {
        return bucket.calls().call(LIST, key, () -> request(key, options), (driver, request, call) -> {
            HistoryResult result = driver.history().versions(request, call);
            List<BlobInfo> infos =
                    result.versions().stream().map(bucket.keys()::shown).toList();
            return result.cursor().isEmpty()
                    ? Page.last(infos)
                    : Page.of(infos, tokens(request.key()).seal(result.cursor()));
        });
    }

    private HistoryRequest request(String key, ListOptions options) {
        String stored = bucket.keys().stored(key);
        CloudException.requireArgument(options, "options");
        if (!options.prefix().isEmpty() || !options.delimiter().isEmpty()) {
            throw CloudException.invalidArgument("options", options, "page size and page token only");
        }
        String cursor =
                options.after().map(token -> tokens(stored).open(token).get(0)).orElse("");
        return new HistoryRequest(stored, cursor, options.pageSize());
    }

    private PageTokens tokens(String stored) {
        return PageTokens.of("blob.history", bucket.name(), stored);
    }

    /** A stored state, to be closed; NOT_FOUND when there is none of that id. */
    public Blob get(String key, String versionId) {
        return bucket.calls()
                .call(GET, key, () -> state(bucket.keys().stored(key), versionId), (driver, state, call) -> {
                    GetResult result = driver.history().get(state.stored, state.versionId, call);
                    return Reading.whole(bucket.keys(), result, call);
                });
    }

    /**
     * Deletes a stored state for good. One that is gone already is success. When it was the present one, the newest that is
     * left becomes present.
     */
    public void delete(String key, String versionId) {
        bucket.calls().call(DELETE, key, () -> state(bucket.keys().writable(key), versionId), (driver, state, call) -> {
            driver.history().delete(state.stored, state.versionId, call);
            return state;
        });
    }

    private static State state(String stored, @Nullable String versionId) {
        String id = CloudException.requireArgument(versionId, "versionId");
        if (id.isEmpty() || id.length() > LONGEST_ID) {
            throw CloudException.invalidArgument("versionId", id, "an id that a listing of history returned");
        }
        return new State(stored, id);
    }
}
