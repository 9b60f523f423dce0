package dev.isobar.conformance.model;

import static dev.isobar.document.Filter.field;
import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.Page;
import dev.isobar.document.Document;
import dev.isobar.document.Filter;
import dev.isobar.document.Key;
import dev.isobar.document.Query;
import dev.isobar.document.Sort;
import dev.isobar.document.Stored;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A query, read page by page.
 *
 * @param source where it reads
 * @param span which sort keys of a partition it wants
 * @param wanted which documents
 * @param descending which way
 * @param limit how many on a page
 */
record DocumentQuery(Source source, Span span, Wanted wanted, boolean descending, int limit) implements DocumentStep {
    /** Where it reads. */
    enum Source {
        X,
        Y,
        TAG,
        FOLDER
    }

    /** A condition on the sort key. */
    @SuppressWarnings("ImmutableEnumChecker") // conditions, filters and predicates do not change
    enum Span {
        ALL(null, id -> true),
        EQUAL(Sort.eq("ab"), id -> id.equals("ab")),
        BELOW(Sort.lessThan("b"), id -> Utf8.ORDER.compare(id, "b") < 0),
        UP_TO(Sort.atMost("b"), id -> Utf8.ORDER.compare(id, "b") <= 0),
        ABOVE(Sort.greaterThan("\uE000"), id -> Utf8.ORDER.compare(id, "\uE000") > 0),
        FROM(Sort.atLeast("ab"), id -> Utf8.ORDER.compare(id, "ab") >= 0),
        BETWEEN(Sort.between("ab", "ba"), id -> List.of("ab", "b", "ba").contains(id)),
        BEGINS(Sort.beginsWith("b"), id -> id.startsWith("b"));

        private final @Nullable Sort sort;
        private final Predicate<String> holds;

        Span(@Nullable Sort sort, Predicate<String> holds) {
            this.sort = sort;
            this.holds = holds;
        }
    }

    /** A filter. */
    @SuppressWarnings("ImmutableEnumChecker") // conditions, filters and predicates do not change
    enum Wanted {
        ALL(field("id").exists(), fields -> true),
        NUMBERED(field("n").exists(), fields -> fields.containsKey("n")),
        NULLED(field("n").eq(null), fields -> fields.containsKey("n") && fields.get("n") == null),
        ONE(field("n").eq(1.0), fields -> isNumber(fields.get("n"), 1)),
        NOT_ONE(Filter.not(field("n").eq(1)), fields -> !isNumber(fields.get("n"), 1)),
        SMALL(
                field("n").lessThan(new BigDecimal("2.5")).or(field("items").contains("x")),
                fields -> (fields.get("n") instanceof Number n && n.doubleValue() < 2.5)
                        || (fields.get("items") instanceof List<?> items && items.contains("x")));

        private final Filter filter;
        private final Predicate<Map<String, @Nullable Object>> holds;

        Wanted(Filter filter, Predicate<Map<String, @Nullable Object>> holds) {
            this.filter = filter;
            this.holds = holds;
        }

        private static boolean isNumber(@Nullable Object value, int number) {
            return value instanceof Number n && n.doubleValue() == number;
        }
    }

    @Override
    public void run(DocumentWorld world) throws Exception {
        world.harness.settle();
        Query query = query(world).where(wanted.filter).limit(limit);
        List<String> actual = new ArrayList<>();
        Page<Stored<Document>> page = world.notes.query(query);
        while (true) {
            assertThat(page.items().size()).as("the size of a page").isLessThanOrEqualTo(limit);
            page.items()
                    .forEach(stored -> actual.add(
                            stored.key().toString() + stored.document().fields()));
            if (page.next().isEmpty()) {
                break;
            }
            page = world.notes.query(query.after(page.next().get()));
        }
        assertThat(actual).as(this.toString()).isEqualTo(expected(world));
    }

    private Query query(DocumentWorld world) {
        Query query = switch (source) {
            case X -> Query.partition(world.prefix + "x");
            case Y -> Query.partition(world.prefix + "y");
            case TAG -> Query.index("by-tag", world.prefix + "t");
            case FOLDER -> Query.index("by-folder", world.prefix + "f");
        };
        Query sorted = isPartition() && span.sort != null ? query.sort(span.sort) : query;
        return descending ? sorted.descending() : sorted;
    }

    private boolean isPartition() {
        return source == Source.X || source == Source.Y;
    }

    private List<String> expected(DocumentWorld world) {
        Stream<Map.Entry<Key, DocumentWorld.Held>> entries = world.live().entrySet().stream()
                .filter(entry -> isIn(world, entry.getKey(), entry.getValue().fields()))
                .filter(entry -> wanted.holds.test(entry.getValue().fields()));
        if (source == Source.FOLDER) {
            entries = entries.sorted(
                    Comparator.comparing(entry -> rank(entry.getValue().fields())));
        }
        List<String> expected =
                new ArrayList<>(entries.map(entry -> entry.getKey().toString()
                                + Document.of(entry.getValue().fields()).fields())
                        .toList());
        if (descending) {
            Collections.reverse(expected);
        }
        return expected;
    }

    private boolean isIn(DocumentWorld world, Key key, Map<String, @Nullable Object> fields) {
        return switch (source) {
            case X, Y ->
                key.partition().equals(world.prefix + (source == Source.X ? "x" : "y"))
                        && span.holds.test(String.valueOf(key.sort().orElse("")));
            case TAG -> (world.prefix + "t").equals(fields.get("tag"));
            case FOLDER -> fields.get("rank") != null;
        };
    }

    private static BigDecimal rank(Map<String, @Nullable Object> fields) {
        return new BigDecimal(Objects.requireNonNull(fields.get("rank")).toString());
    }
}
