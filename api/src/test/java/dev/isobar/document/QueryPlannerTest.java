package dev.isobar.document;

import static dev.isobar.document.Filter.field;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class QueryPlannerTest {
    private static final CollectionSpec NOTES = CollectionSpec.of("notes")
            .partitionKey("owner")
            .sortKey("id")
            .index("by-folder", "folder", "at")
            .index("by-tag", "tag");

    private static String advice(Query query) {
        return ((QueryPlan.Scan) QueryPlanner.plan(NOTES, query)).declareInstead();
    }

    @Test
    @DisplayName("DOC-32 a query runs by key, by index or by scan")
    void plans() {
        assertThat(QueryPlanner.plan(NOTES, Query.partition("o"))).isEqualTo(new QueryPlan.ByKey());
        assertThat(QueryPlanner.plan(NOTES, Query.index("by-tag", "t"))).isEqualTo(new QueryPlan.ByIndex("by-tag"));
        assertThat(QueryPlanner.plan(NOTES, Query.scan())).isInstanceOf(QueryPlan.Scan.class);
    }

    @Test
    @DisplayName("DOC-32 a scan names the index that would avoid it")
    void advises() {
        assertThat(advice(Query.scan()
                        .where(field("State").eq("open").and(field("due").lessThan(5)))))
                .isEqualTo("declare index(\"by-state\", \"State\", \"due\")");
        assertThat(advice(Query.scan().where(field("folder").eq("f")))).isEqualTo("Query.index(\"by-folder\", folder)");
        assertThat(advice(Query.scan().where(field("owner").eq("o")))).isEqualTo("Query.partition(owner)");
        assertThat(advice(Query.scan().where(field("a").eq("x").or(field("b").eq("y")))))
                .contains("an index on a text");
    }

    @Test
    @DisplayName("DOC-31 a query that nothing serves is refused with the index to declare, unless a scan is allowed")
    void refusesScans() {
        Query scan = Query.scan().where(field("state").eq("open"));

        assertThatThrownBy(() -> QueryPlanner.request(NOTES, scan))
                .hasMessageContaining("declare index(\"by-state\", \"state\")")
                .hasMessageContaining("allowScan()")
                .hasMessageContaining("[INVALID_ARGUMENT]");
        assertThat(QueryPlanner.request(NOTES, scan.allowScan()).filter()).isPresent();
    }

    @Test
    @DisplayName("DOC-31 only the declared indexes exist")
    void refusesUndeclaredIndexes() {
        assertThatThrownBy(() -> QueryPlanner.request(NOTES, Query.index("by-colour", "red")))
                .hasMessageContaining("by-colour")
                .hasMessageContaining("index(\"by-tag\", \"tag\")");
    }

    @Test
    void refusesWhatTheSourceCannotOrder() {
        assertThatThrownBy(() ->
                        QueryPlanner.request(NOTES, Query.index("by-tag", "t").sort(Sort.eq(1))))
                .hasMessageContaining("an index with a sort field");
        assertThatThrownBy(
                        () -> QueryPlanner.request(NOTES, Query.partition("o").sort(Sort.eq(1))))
                .hasMessageContaining("text, as the sort key is");
        assertThatThrownBy(() -> QueryPlanner.request(
                        CollectionSpec.of("c"), Query.partition("o").sort(Sort.eq("x"))))
                .hasMessageContaining("collections with a sort key");
        assertThatThrownBy(() ->
                        QueryPlanner.request(NOTES, Query.scan().allowScan().descending()))
                .hasMessageContaining("a scan has no order");
    }

    @Test
    void refusesKeysOutsideTheirLengths() {
        assertThatThrownBy(() -> QueryPlanner.request(NOTES, Query.partition("")))
                .hasMessageContaining("1 to 1024");
        assertThatThrownBy(() -> QueryPlanner.request(NOTES, Query.index("by-tag", "t".repeat(513))))
                .hasMessageContaining("1 to 512");
    }

    @Test
    void refusesLimitsOutsideTheRange() {
        assertThatThrownBy(() -> Query.scan().limit(0)).hasMessageContaining("1 to 1000");
        assertThatThrownBy(() -> Query.scan().limit(1001)).hasMessageContaining("1 to 1000");
        assertThat(QueryPlanner.request(NOTES, Query.partition("o")).limit()).isEqualTo(100);
    }

    @Test
    void givenTwiceFiltersMustBothMatch() {
        Filter filter = QueryPlanner.request(
                        NOTES,
                        Query.partition("o")
                                .where(field("a").eq(1))
                                .where(field("b").eq(2)))
                .filter()
                .orElseThrow();

        assertThat(filter).isEqualTo(field("a").eq(1).and(field("b").eq(2)));
    }
}
