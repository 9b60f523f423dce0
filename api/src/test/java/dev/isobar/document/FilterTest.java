package dev.isobar.document;

import static dev.isobar.document.Filter.field;
import static dev.isobar.document.Filter.not;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FilterTest {
    private static final Document DOCUMENT = document();

    private static Document document() {
        Map<String, Object> fields = new HashMap<>();
        fields.put("long", 5L);
        fields.put("big", Long.MAX_VALUE);
        fields.put("real", 0.5);
        fields.put("decimal", new BigDecimal("0.1"));
        fields.put("text", "hello");
        fields.put("high", "\uE000");
        fields.put("flag", true);
        fields.put("at", Instant.EPOCH);
        fields.put("bytes", new byte[] {(byte) 0x80});
        fields.put("nothing", null);
        fields.put("list", Arrays.asList(1L, "two", null, List.of(3L)));
        fields.put("map", Map.of("in", Map.of("deep", 1L), "a.b", 2L));
        return Document.of(fields);
    }

    static List<Arguments> comparisons() {
        return List.of(
                arguments(field("long").eq(5), true),
                arguments(field("long").eq(5.0), true),
                arguments(field("long").eq(new BigDecimal("5.00")), true),
                arguments(field("long").eq("5"), false),
                arguments(field("long").eq(null), false),
                arguments(field("big").eq(0x1p63), false),
                arguments(field("big").lessThan(0x1p63), true),
                arguments(field("decimal").eq(0.1), false),
                arguments(field("decimal").lessThan(0.1), true),
                arguments(field("real").greaterThan(new BigDecimal("0.49")), true),
                arguments(field("real").greaterThan(0), true),
                arguments(field("long").lessThan(5), false),
                arguments(field("long").greaterThan(5), false),
                arguments(field("text").lessThan("help"), true),
                arguments(field("text").greaterThan("hel"), true),
                arguments(field("text").greaterThan(1), false),
                arguments(field("text").lessThan(1), false),
                arguments(field("high").lessThan("\uD83D\uDE00"), true),
                arguments(field("flag").greaterThan(false), true),
                arguments(field("at").lessThan(Instant.EPOCH.plusSeconds(1)), true),
                arguments(field("bytes").greaterThan(new byte[] {0x7F}), true),
                arguments(field("nothing").eq(null), true),
                arguments(field("nothing").lessThan(1), false),
                arguments(field("nothing").exists(), true),
                arguments(field("absent").exists(), false),
                arguments(field("absent").eq(null), false),
                arguments(field("absent").eq(1), false),
                arguments(field("absent").lessThan(1), false),
                arguments(field("absent").in(1, null), false),
                arguments(field("absent").contains(null), false),
                arguments(not(field("absent").eq(1)), true),
                arguments(field("long").in("x", 5.0), true),
                arguments(field("nothing").in(1, null), true),
                arguments(field("list").contains(1.0), true),
                arguments(field("list").contains(null), true),
                arguments(field("list").contains(List.of(3)), true),
                arguments(field("list").contains(3), false),
                arguments(field("text").contains("ell"), true),
                arguments(field("text").contains("Ell"), false),
                arguments(field("text").contains(1), false),
                arguments(field("long").contains(5), false),
                arguments(field("list").eq(Arrays.asList(1.0, "two", null, List.of(3))), true),
                arguments(field("list").eq(List.of(1)), false),
                arguments(field("map").eq(Map.of("in", Map.of("deep", 1.0), "a.b", 2)), true),
                arguments(field("map").eq(Map.of("in", Map.of("deep", 1.0))), false),
                arguments(field("map", "in", "deep").eq(1), true),
                arguments(field("map", "a.b").eq(2), true),
                arguments(field("map", "a", "b").exists(), false),
                arguments(field("text", "x").exists(), false),
                arguments(field(FieldPath.of("list").at(1)).eq("two"), true),
                arguments(field(FieldPath.of("list").at(4)).exists(), false),
                arguments(field("long").eq(5).and(field("flag").eq(false)), false),
                arguments(field("long").eq(5).or(field("flag").eq(false)), true),
                arguments(not(field("long").eq(5).or(field("flag").eq(false))), false));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("comparisons")
    @DisplayName("DOC-30 filters mean the same everywhere; DOC-5 numbers compare by value, other kinds never")
    void means(Filter filter, boolean matches) {
        assertThat(filter.matches(DOCUMENT)).isEqualTo(matches);
    }

    @Test
    @DisplayName("DOC-30 in takes 1 to 30 values")
    void inTakesThirty() {
        Object[] thirty = Collections.nCopies(30, (Object) 5).toArray();

        assertThat(field("long").in(thirty).matches(DOCUMENT)).isTrue();
        assertThatThrownBy(() -> field("long").in()).hasMessageContaining("1 to 30");
        assertThatThrownBy(() ->
                        field("long").in(Collections.nCopies(31, (Object) 5).toArray()))
                .hasMessageContaining("31");
    }

    @Test
    void whatHasNoOrderIsRefused() {
        assertThatThrownBy(() -> field("f").lessThan(null)).hasMessageContaining("a scalar");
        assertThatThrownBy(() -> field("f").greaterThan(List.of())).hasMessageContaining("a scalar");
        assertThatThrownBy(() -> field("f").lessThan(Map.of())).hasMessageContaining("[INVALID_ARGUMENT]");
        assertThatThrownBy(() -> field("f").eq(Double.NaN)).hasMessageContaining("[INVALID_ARGUMENT]");
    }

    @Test
    void aFilterHasABound() {
        Filter filter = field("f").eq(0);
        for (int i = 1; i < 300; i++) {
            filter = filter.or(field("f").eq(i));
        }
        Filter largest = filter;

        assertThat(largest.matches(DOCUMENT)).isFalse();
        assertThatThrownBy(() -> not(largest)).hasMessageContaining("at most 300");
        assertThatThrownBy(() -> largest.or(field("f").exists())).hasMessageContaining("at most 300");
    }

    @Test
    void theOppositeOfALargeFilterCountsAsOneMore() {
        Filter large = field("f").eq(0);
        while (large.terms() < 299) {
            large = large.or(field("f").eq(1));
        }

        assertThat(not(large).terms()).isEqualTo(300);
    }

    @Test
    void aFieldNeedsAName() {
        assertThatThrownBy(() -> field("")).hasMessageContaining("1 to 255 bytes");
        assertThatThrownBy(() -> field("a", "n".repeat(256))).hasMessageContaining("1 to 255 bytes");
    }
}
