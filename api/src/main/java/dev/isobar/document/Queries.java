package dev.isobar.document;

import dev.isobar.Capability;
import dev.isobar.Page;
import dev.isobar.document.spi.DocumentDriver;
import dev.isobar.document.spi.QueryRequest;
import dev.isobar.document.spi.QueryResult;
import dev.isobar.document.spi.StoredDocument;
import dev.isobar.error.CloudException;
import dev.isobar.spi.CallPipeline;
import dev.isobar.spi.Operation;
import dev.isobar.spi.Pages;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Runs queries page by page. */
final class Queries {
    static final Operation QUERY = Operation.read("document.query", Capability.DOCUMENT);
    private static final Operation PROJECT = Operation.read("document.project", Capability.DOCUMENT);

    private final CollectionSpec spec;
    private final CallPipeline<DocumentDriver> calls;

    Queries(CollectionSpec spec, CallPipeline<DocumentDriver> calls) {
        this.spec = spec;
        this.calls = calls;
    }

    /** A query that is ready for the driver, and what makes a token of where its page ends. */
    private record Prepared(QueryRequest request, QueryTokens tokens) {}

    <R> Page<R> page(@Nullable Query query, Function<StoredDocument, R> shape) {
        return page(QUERY, () -> prepared(query), shape);
    }

    /** All of a query, each document shaped when its turn comes, while the next page is on its way. */
    <R> Iterable<R> all(@Nullable Query query, Function<StoredDocument, R> shape) {
        Iterable<StoredDocument> found = Pages.all(
                () -> page(query, Function.identity()),
                next -> page(CloudException.requireArgument(query, "query").after(next), Function.identity()));
        return () -> {
            Iterator<StoredDocument> each = found.iterator();
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return each.hasNext();
                }

                @Override
                public R next() {
                    return shaped(each.next(), shape);
                }
            };
        };
    }

    /** What a document cannot be is an error of the query, as it is where pages are asked for. */
    private <R> R shaped(StoredDocument found, Function<StoredDocument, R> shape) {
        try {
            return shape.apply(found);
        } catch (RuntimeException misfit) {
            return calls.call(QUERY, "", () -> misfit, (driver, failure, call) -> {
                throw failure;
            });
        }
    }

    Page<Document> project(@Nullable Query query, String[] fields) {
        return page(
                PROJECT,
                () -> {
                    checkNames(fields);
                    return prepared(query);
                },
                stored -> projected(stored.document(), Set.of(fields)));
    }

    private <R> Page<R> page(Operation operation, Supplier<Prepared> request, Function<StoredDocument, R> shape) {
        return calls.call(operation, "", request, (driver, prepared, call) -> {
            QueryResult result = driver.query(prepared.request(), call);
            List<R> items = result.documents().stream().map(shape).toList();
            return result.next()
                    .map(position -> Page.of(items, prepared.tokens().seal(position)))
                    .orElseGet(() -> Page.last(items));
        });
    }

    private Prepared prepared(@Nullable Query given) {
        Query query = CloudException.requireArgument(given, "query");
        QueryRequest request = QueryPlanner.request(spec, query);
        QueryTokens tokens = new QueryTokens(spec, query);
        return new Prepared(request.from(tokens.start()), tokens);
    }

    private static void checkNames(String[] fields) {
        if (CloudException.requireArgument(fields, "fields").length == 0) {
            throw CloudException.invalidArgument("fields", "none", "the names of one field or more");
        }
        Set<String> names = new HashSet<>();
        for (String field : fields) {
            FieldPath.of(field);
            if (!names.add(field)) {
                throw CloudException.invalidArgument("field", field, "each field once");
            }
        }
    }

    private static Document projected(Document document, Set<String> names) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>(document.fields());
        fields.keySet().retainAll(names);
        return Document.of(fields);
    }
}
