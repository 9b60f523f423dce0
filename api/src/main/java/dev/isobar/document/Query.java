package dev.isobar.document;

import dev.isobar.PageToken;
import dev.isobar.document.spi.Direction;
import dev.isobar.error.CloudException;
import org.jspecify.annotations.Nullable;

/**
 * What to read from a collection: one partition, one key of an index, or everything (contract DOC-30, DOC-31). Each method
 * answers a changed copy. Immutable.
 */
public final class Query {
    private static final int DEFAULT_LIMIT = 100;
    private static final int MOST = 1000;

    final @Nullable String index;
    final @Nullable String key;
    final @Nullable Sort sort;
    final @Nullable Filter filter;
    final Direction direction;
    final int limit;
    final @Nullable PageToken after;
    final boolean scanAllowed;

    private Query(
            @Nullable String index,
            @Nullable String key,
            @Nullable Sort sort,
            @Nullable Filter filter,
            Direction direction,
            int limit,
            @Nullable PageToken after,
            boolean scanAllowed) {
        this.index = index;
        this.key = key;
        this.sort = sort;
        this.filter = filter;
        this.direction = direction;
        this.limit = limit;
        this.after = after;
        this.scanAllowed = scanAllowed;
    }

    /** The documents of a partition in the order of their sort key. Never behind the collection. */
    public static Query partition(String key) {
        return from(null, CloudException.requireArgument(key, "partition"));
    }

    /**
     * The documents whose index field has this value, in the order of the index's sort field, then of their keys. May be
     * behind the collection for a moment, unless the provider declares DOCUMENT_INDEX_READ_CONSISTENT.
     */
    public static Query index(String index, String key) {
        return from(CloudException.requireArgument(index, "index"), CloudException.requireArgument(key, "index key"));
    }

    /** All documents in no particular order: refused unless {@link #allowScan()} lets it through. */
    public static Query scan() {
        return from(null, null);
    }

    private static Query from(@Nullable String index, @Nullable String key) {
        return new Query(index, key, null, null, Direction.ASCENDING, DEFAULT_LIMIT, null, false);
    }

    /** Only documents whose sort key meets this, be it the collection's or the index's. Default all. */
    public Query sort(Sort condition) {
        CloudException.requireArgument(condition, "sort condition");
        return new Query(index, key, condition, filter, direction, limit, after, scanAllowed);
    }

    /** Only documents that the filter wants; given again, that both want. Read and passed over documents cost time too. */
    public Query where(Filter condition) {
        CloudException.requireArgument(condition, "filter");
        Filter both = filter == null ? condition : filter.and(condition);
        return new Query(index, key, sort, both, direction, limit, after, scanAllowed);
    }

    /** From the greatest sort key down. Default ascending. */
    public Query descending() {
        return new Query(index, key, sort, filter, Direction.DESCENDING, limit, after, scanAllowed);
    }

    /** At most this many documents a page, counted after filtering: 1..1,000, by default 100. A page may hold fewer. */
    public Query limit(int n) {
        if (n < 1 || n > MOST) {
            throw CloudException.invalidArgument("limit", n, "1 to " + MOST);
        }
        return new Query(index, key, sort, filter, direction, n, after, scanAllowed);
    }

    /** Where the last page ended: the same query otherwise, though its limit may differ (contract CORE-2). */
    public Query after(PageToken token) {
        CloudException.requireArgument(token, "page token");
        return new Query(index, key, sort, filter, direction, limit, token, scanAllowed);
    }

    /** Lets the query read the whole collection where nothing better serves it. */
    public Query allowScan() {
        return new Query(index, key, sort, filter, direction, limit, after, true);
    }

    /** What is read, never the values. */
    @Override
    public String toString() {
        return "Query[" + (index != null ? "index " + index : key != null ? "partition" : "scan") + "]";
    }
}
