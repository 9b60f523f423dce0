package dev.isobar.document;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All that decides which documents a query answers and in what order, as texts: what binds its page tokens to it. */
final class Fingerprint {
    private final List<String> texts = new ArrayList<>();

    private Fingerprint() {}

    /** The query's texts; its limit is not among them. */
    static String[] of(CollectionSpec spec, Query query) {
        Fingerprint print = new Fingerprint();
        print.add("document.query", spec.name(), query.index, query.key, query.direction.name());
        if (query.sort != null) {
            print.add("sort", query.sort.operator().name());
            print.addValue(query.sort.value());
            print.addValue(query.sort.high());
        }
        if (query.filter != null) {
            print.addFilter(query.filter);
        }
        return print.texts.toArray(String[]::new);
    }

    private void add(@Nullable String... more) {
        for (String text : more) {
            texts.add(text == null ? "-" : "=" + text);
        }
    }

    private void addFilter(Filter filter) {
        add(filter.getClass().getSimpleName());
        if (filter instanceof Filter.And and) {
            addFilter(and.left());
            addFilter(and.right());
        } else if (filter instanceof Filter.Or or) {
            addFilter(or.left());
            addFilter(or.right());
        } else if (filter instanceof Filter.Not not) {
            addFilter(not.filter());
        } else {
            addComparison(filter);
        }
    }

    private void addComparison(Filter filter) {
        if (filter instanceof Filter.Equal equal) {
            add(equal.path(), equal.value());
        } else if (filter instanceof Filter.LessThan below) {
            add(below.path(), below.value());
        } else if (filter instanceof Filter.GreaterThan above) {
            add(above.path(), above.value());
        } else if (filter instanceof Filter.Contains contains) {
            add(contains.path(), contains.value());
        } else if (filter instanceof Filter.In in) {
            add(in.path(), in.values());
        } else {
            add(((Filter.Exists) filter).path(), null);
        }
    }

    private void add(FieldPath path, @Nullable Object operand) {
        path.steps().forEach(step -> add(step.toString()));
        addValue(operand);
    }

    private void addValue(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            add("map", String.valueOf(map.size()));
            map.forEach((name, element) -> {
                add((String) name);
                addValue(element);
            });
        } else if (value instanceof List<?> list) {
            add("list", String.valueOf(list.size()));
            list.forEach(this::addValue);
        } else {
            add(KindName.of(value), scalar(value));
        }
    }

    private static String scalar(@Nullable Object value) {
        return value instanceof Bytes bytes
                ? Base64.getEncoder().encodeToString(bytes.toArray())
                : String.valueOf(value);
    }
}
