package dev.isobar.document;

import dev.isobar.document.spi.Direction;
import dev.isobar.document.spi.QueryRequest;
import dev.isobar.document.spi.Source;
import dev.isobar.error.CloudException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides how a query runs on a collection, and refuses what nothing serves (contract DOC-31, DOC-32). */
final class QueryPlanner {
    private static final int LONGEST_INDEX_KEY = 512;

    private final CollectionSpec spec;
    private final Query query;

    private QueryPlanner(CollectionSpec spec, Query query) {
        this.spec = spec;
        this.query = query;
    }

    static QueryPlan plan(CollectionSpec spec, Query query) {
        return new QueryPlanner(spec, CloudException.requireArgument(query, "query")).plan();
    }

    /** The driver's request for the query's first page; the position is added by who knows the token. */
    static QueryRequest request(CollectionSpec spec, Query query) {
        return new QueryPlanner(spec, CloudException.requireArgument(query, "query")).request();
    }

    private QueryPlan plan() {
        if (query.index != null) {
            return new QueryPlan.ByIndex(index(query.index).name());
        }
        return query.key != null ? new QueryPlan.ByKey() : new QueryPlan.Scan(IndexAdvice.of(spec, query.filter));
    }

    private QueryRequest request() {
        Source source = source();
        checkSort(source);
        return new QueryRequest(
                source,
                Optional.ofNullable(query.sort),
                Optional.ofNullable(query.filter),
                query.direction,
                query.limit,
                Optional.empty());
    }

    private Source source() {
        if (query.key == null) {
            return scan();
        }
        if (query.index != null) {
            IndexSpec index = index(query.index);
            return new Source.Index(index, KeyRules.checkLength("index key", query.key, LONGEST_INDEX_KEY));
        }
        return new Source.Partition(KeyRules.checkLength("partition key", query.key, KeyRules.LONGEST_PARTITION));
    }

    private Source scan() {
        if (!query.scanAllowed) {
            String better = IndexAdvice.of(spec, query.filter);
            throw Refused.argument(
                    "the query", "a scan of the whole collection", better + "; or allowScan(), and the time it takes");
        }
        if (query.sort != null || query.direction == Direction.DESCENDING) {
            throw Refused.argument("a scan", "given an order or a sort condition", "a filter; a scan has no order");
        }
        return new Source.Scan();
    }

    private IndexSpec index(String name) {
        return spec.find(name)
                .orElseThrow(() -> CloudException.invalidArgument(
                        "index",
                        name,
                        "a declared one of " + spec + ": " + spec.indexes() + "; declare it to query by it"));
    }

    private void checkSort(Source source) {
        Sort sort = query.sort;
        if (sort == null) {
            return;
        }
        if (source instanceof Source.Index from) {
            String declared = from.index().sortField().orElse(null);
            require(declared != null, "used with index " + from.index().name(), "an index with a sort field");
        } else {
            checkPrimary(sort, spec.sortKey().orElse(null));
        }
    }

    private void checkPrimary(Sort sort, @Nullable SortKey declared) {
        if (declared == null) {
            throw Refused.argument("a sort condition", "used with " + spec, "collections with a sort key");
        }
        boolean text = declared.kind() == SortKey.Kind.TEXT;
        require(
                text ? sort.value() instanceof String : sort.value() instanceof Long,
                "on a " + KindName.of(sort.value()),
                text ? "text, as the sort key is" : "a long, as the sort key is");
    }

    private static void require(boolean holds, String given, String allowed) {
        if (!holds) {
            throw Refused.argument("the sort condition", given, allowed);
        }
    }
}
