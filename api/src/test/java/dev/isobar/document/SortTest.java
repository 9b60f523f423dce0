package dev.isobar.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SortTest {
    static List<Arguments> conditions() {
        return List.of(
                arguments(Sort.eq("b"), List.of("b")),
                arguments(Sort.lessThan("b"), List.of("a", "aa")),
                arguments(Sort.atMost("b"), List.of("a", "aa", "b")),
                arguments(Sort.greaterThan("aa"), List.of("b")),
                arguments(Sort.atLeast("aa"), List.of("aa", "b")),
                arguments(Sort.between("aa", "b"), List.of("aa", "b")),
                arguments(Sort.beginsWith("a"), List.of("a", "aa")),
                arguments(Sort.eq(1.0), List.of(1L)),
                arguments(Sort.greaterThan(new BigDecimal("1.5")), List.of(2L)),
                arguments(Sort.between(0, 9), List.of(1L, 2L)));
    }

    @ParameterizedTest
    @MethodSource("conditions")
    @DisplayName("DOC-30 sort conditions match values of their kind")
    void matches(Sort sort, List<Object> expected) {
        List<Object> all = List.of("a", "aa", "b", 1L, 2L);

        assertThat(all.stream().filter(sort::matches).toList()).isEqualTo(expected);
    }

    @Test
    void senselessOperandsAreRefused() {
        assertThatThrownBy(() -> Sort.eq(null)).hasMessageContaining("value is null");
        assertThatThrownBy(() -> Sort.eq(List.of())).hasMessageContaining("a scalar");
        assertThatThrownBy(() -> Sort.beginsWith("")).hasMessageContaining("1 to 512 bytes");
        assertThatThrownBy(() -> Sort.atMost("x".repeat(513))).hasMessageContaining("1 to 512 bytes");
        assertThatThrownBy(() -> Sort.between("b", "a")).hasMessageContaining("the lower one first");
        assertThatThrownBy(() -> Sort.between("b", 1)).hasMessageContaining("of one kind");
    }
}
