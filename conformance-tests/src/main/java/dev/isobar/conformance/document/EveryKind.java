package dev.isobar.conformance.document;

import static dev.isobar.conformance.document.Docs.list;
import static dev.isobar.conformance.document.Docs.map;
import static dev.isobar.conformance.document.Docs.note;
import static dev.isobar.document.Filter.field;
import static dev.isobar.document.Filter.not;

import dev.isobar.document.Document;
import dev.isobar.document.Filter;
import dev.isobar.document.Query;
import dev.isobar.document.Sort;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Documents of one partition with a field {@code v} of every kind, and queries with every operator over every kind. */
final class EveryKind {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final Instant LATER = Instant.parse("2026-11-23T12:00:00.000001Z");
    private static final Query ANN = Query.partition("ann");

    private EveryKind() {}

    /** The documents, under ids that say what {@code v} is; all of one tag and one folder, ranked in turn. */
    static List<Document> documents() {
        List<Document> plain = List.of(
                note("ann", "absent"),
                note("ann", "null", "v", null),
                note("ann", "false", "v", false),
                note("ann", "true", "v", true),
                note("ann", "long1", "v", 1),
                note("ann", "double1", "v", 1.0),
                note("ann", "decimal1", "v", new BigDecimal("1")),
                note("ann", "long5", "v", 5),
                note("ann", "double2.5", "v", 2.5),
                note("ann", "text-empty", "v", ""),
                note("ann", "text-1", "v", "1"),
                note("ann", "text-red", "v", "red"),
                note("ann", "text-Red", "v", "Red"),
                note("ann", "text-bored", "v", "bored"),
                note("ann", "bytes-01", "v", new byte[] {0, 1}),
                note("ann", "bytes-FF", "v", new byte[] {-1}),
                note("ann", "noon", "v", NOON),
                note("ann", "later", "v", LATER),
                note("ann", "list-empty", "v", list()),
                note("ann", "list", "v", list("red", 1, null, list("red"))),
                note("ann", "map-empty", "v", map()),
                note("ann", "map", "v", map("red", 1, "in", map("deep", "x"))));
        List<Document> indexed = new ArrayList<>();
        for (Document document : plain) {
            indexed.add(Docs.with(document, "tag", "t", "folder", "f", "rank", indexed.size() / 3));
        }
        return indexed;
    }

    /** The queries, always in the same order, upwards and downwards, in pages of 1 to 3. */
    static List<Query> queries() {
        List<Query> scans = new ArrayList<>(List.of(Query.scan().allowScan()));
        List<Query> others = new ArrayList<>(sorted());
        for (Filter filter : filters()) {
            scans.add(Query.scan().allowScan().where(filter));
            others.add(ANN.where(filter));
            others.add(ANN.where(not(filter)));
            others.add(Query.index("by-tag", "t").where(filter));
            others.add(Query.index("by-folder", "f").where(not(filter)));
        }
        List<Query> all = new ArrayList<>(scans);
        all.addAll(others);
        others.forEach(query -> all.add(query.descending()));
        return IntStream.range(0, all.size())
                .mapToObj(i -> all.get(i).limit(1 + i % 3))
                .toList();
    }

    private static List<Query> sorted() {
        Query folder = Query.index("by-folder", "f");
        return List.of(
                ANN,
                ANN.sort(Sort.eq("map")),
                ANN.sort(Sort.lessThan("map")),
                ANN.sort(Sort.atMost("map")),
                ANN.sort(Sort.greaterThan("map")),
                ANN.sort(Sort.atLeast("map")),
                ANN.sort(Sort.between("bytes-FF", "null")),
                ANN.sort(Sort.beginsWith("text-")),
                folder,
                folder.sort(Sort.eq(1)),
                folder.sort(Sort.lessThan(3)),
                folder.sort(Sort.atMost(3)),
                folder.sort(Sort.greaterThan(3)),
                folder.sort(Sort.atLeast(3)),
                folder.sort(Sort.between(2, 5)),
                Query.index("by-tag", "t"));
    }

    private static List<Filter> filters() {
        Filter red = field("v").eq("red");
        return List.of(
                field("v").eq(null),
                field("v").eq(false),
                field("v").eq(1),
                field("v").eq(2.5),
                field("v").eq(new BigDecimal("1.0")),
                red,
                field("v").eq(new byte[] {-1}),
                field("v").eq(NOON),
                field("v").eq(list("red", 1.0, null, list("red"))),
                field("v").eq(map()),
                field("v").lessThan(true),
                field("v").lessThan(2.5),
                field("v").lessThan("red"),
                field("v").lessThan(new byte[] {-1}),
                field("v").lessThan(LATER),
                field("v").greaterThan(false),
                field("v").greaterThan(new BigDecimal("-1")),
                field("v").greaterThan(""),
                field("v").greaterThan(new byte[] {0}),
                field("v").greaterThan(Instant.EPOCH),
                field("v").in(1, "red", null, list()),
                field("v").exists(),
                field("v").contains("e"),
                field("v").contains(1.0),
                red.or(field("v").greaterThan(1)).and(not(field("v").eq(5))));
    }
}
