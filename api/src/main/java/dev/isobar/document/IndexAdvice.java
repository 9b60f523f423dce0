package dev.isobar.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What would serve a query that has nothing but a filter: what its equalities and ranges name (contract DOC-31). */
final class IndexAdvice {
    private final List<String> equal = new ArrayList<>();
    private final List<String> ranges = new ArrayList<>();

    private IndexAdvice() {}

    static String of(CollectionSpec spec, @Nullable Filter filter) {
        IndexAdvice advice = new IndexAdvice();
        if (filter != null) {
            advice.gather(filter);
        }
        return advice.sentence(spec);
    }

    /** Looks only through "and": a field below "or" or "not" narrows nothing. */
    private void gather(Filter filter) {
        if (filter instanceof Filter.And and) {
            gather(and.left());
            gather(and.right());
        } else if (filter instanceof Filter.Equal equality && equality.value() instanceof String) {
            note(equal, equality.path());
        } else if (filter instanceof Filter.LessThan below) {
            note(ranges, below.path());
        } else if (filter instanceof Filter.GreaterThan above) {
            note(ranges, above.path());
        }
    }

    private static void note(List<String> fields, FieldPath path) {
        if (path.steps().size() == 1) {
            fields.add(path.root());
        }
    }

    private String sentence(CollectionSpec spec) {
        if (equal.contains(spec.partitionKey())) {
            return "Query.partition(" + spec.partitionKey() + ")";
        }
        Optional<IndexSpec> served = spec.indexes().stream()
                .filter(index -> equal.contains(index.partitionField()))
                .findFirst();
        if (served.isPresent()) {
            return "Query.index(\"" + served.get().name() + "\", "
                    + served.get().partitionField() + ")";
        }
        return equal.isEmpty() ? unknown(spec) : "declare " + declaration(equal.get(0));
    }

    private static String unknown(CollectionSpec spec) {
        return "Query.partition(" + spec.partitionKey()
                + "), or an index on a text field that the query compares with eq: index(\"by-field\", \"field\")";
    }

    private String declaration(String field) {
        Optional<String> range = ranges.stream().findFirst();
        return new IndexSpec("by-" + slug(field), field, range.orElse(null)).toString();
    }

    private static String slug(String field) {
        StringBuilder slug = new StringBuilder();
        for (char c : field.toLowerCase(Locale.ROOT).toCharArray()) {
            slug.append(CollectionSpec.isNameCharacter(c) ? c : '-');
        }
        return slug.substring(0, Math.min(slug.length(), 60));
    }
}
