package dev.isobar.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.error.CloudException;
import dev.isobar.internal.json.Json;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentTest {
    private static Object kept(Object value) {
        return Document.of(Collections.singletonMap("f", value)).fields().get("f");
    }

    static List<Object> valuesThatStayAsTheyAre() {
        return List.of(
                true,
                Long.MIN_VALUE,
                Long.MAX_VALUE,
                9007199254740993L,
                0.1,
                Double.MIN_VALUE,
                new BigDecimal("1234567890123456789012345678901234"),
                new BigDecimal("-1E-6111"),
                new BigDecimal("9E+6111"),
                "",
                "a\u0000b\uD83D\uDE00",
                Bytes.of(new byte[] {0, -1}),
                Instant.parse("0001-01-01T00:00:00Z"),
                Instant.parse("9999-12-31T23:59:59.999999Z"),
                List.of(List.of(1L), Map.of()),
                Map.of("a.b$c d", 1L, "__x__", 2L));
    }

    @ParameterizedTest
    @MethodSource("valuesThatStayAsTheyAre")
    @DisplayName("DOC-1 every kind keeps its kind and value")
    void keepsKindAndValue(Object value) {
        assertThat(kept(value)).isEqualTo(value).hasSameClassAs(kept(value));
        assertThat(kept(value).equals(value)).isTrue();
    }

    /** Fields as a driver holds them, which remembers who was asked for. */
    private static final class Held extends AbstractMap<String, Object> {
        private final Map<String, Object> fields = new LinkedHashMap<>();
        private final List<Object> asked = new ArrayList<>();

        @Override
        public Object get(Object name) {
            asked.add(name);
            return fields.get(name);
        }

        @Override
        public boolean containsKey(Object name) {
            return fields.containsKey(name);
        }

        @Override
        public Set<Entry<String, Object>> entrySet() {
            return fields.entrySet();
        }
    }

    record Title(String title, Instant at, double price, List<String> tags) {}

    @Test
    @DisplayName("a document over a driver's fields is the same document, and takes no field before it is asked for")
    void held() {
        Held held = new Held();
        held.fields.put("title", "t");
        held.fields.put("other", null);
        held.fields.put("at", Instant.EPOCH);
        held.fields.put("price", 1.5);
        held.fields.put("tags", List.of("a", "b"));
        Document document = Document.held(held);

        assertThat(held.asked).isEmpty();
        assertThat(document.field("title")).isEqualTo("t");
        assertThat(document.field("other")).isNull();
        assertThat(document.field("none")).isSameAs(FieldPath.ABSENT);
        assertThat(document.as(Title.class)).isEqualTo(new Title("t", Instant.EPOCH, 1.5, List.of("a", "b")));
        assertThat(held.asked).containsExactly("title", "other", "none", "title", "at", "price", "tags");

        assertThat(document.fields().keySet()).containsExactly("at", "other", "price", "tags", "title");
        assertThat(document).isEqualTo(Document.of(held.fields)).hasSameHashCodeAs(Document.of(held.fields));
        assertThat(document.size()).isEqualTo(Document.of(held.fields).size());
        assertThat(document).hasToString("Document[at, other, price, tags, title]");
    }

    @Test
    @DisplayName("DOC-1 null is not the same as an absent field")
    void nullIsAValue() {
        Document document = Document.of(Collections.singletonMap("f", null));

        assertThat(document.fields()).containsEntry("f", null);
        assertThat(document).isNotEqualTo(Document.of(Map.of()));
    }

    @Test
    void narrowerNumbersWidenToTheirKind() {
        assertThat(kept(7)).isEqualTo(7L);
        assertThat(kept((short) 7)).isEqualTo(7L);
        assertThat(kept(0.5f)).isEqualTo(0.5);
        assertThat(kept(new BigInteger("18446744073709551616"))).isEqualTo(new BigDecimal("18446744073709551616"));
    }

    @Test
    @DisplayName("DOC-1 the scale of a decimal is not kept, its value is")
    void decimalsHaveOneForm() {
        assertThat(kept(new BigDecimal("1.500"))).isEqualTo(new BigDecimal("1.5"));
        assertThat(kept(new BigDecimal("100"))).isEqualTo(new BigDecimal("100"));
        assertThat(kept(new BigDecimal("0.000"))).isEqualTo(BigDecimal.ZERO);
    }

    static List<Object> valuesThatNoDocumentHolds() {
        return List.of(
                Double.NaN,
                Double.POSITIVE_INFINITY,
                -0.0,
                Float.NEGATIVE_INFINITY,
                new BigDecimal("12345678901234567890123456789012345"),
                new BigDecimal("1E+6112"),
                new BigDecimal("1E-6112"),
                Instant.parse("+10000-01-01T00:00:00Z"),
                Instant.parse("0000-12-31T23:59:59Z"),
                Instant.ofEpochSecond(1, 1),
                "half a pair \uD83D",
                Map.of("", 1),
                Map.of("n".repeat(256), 1),
                Map.of("half \uDE00", 1));
    }

    @ParameterizedTest
    @MethodSource("valuesThatNoDocumentHolds")
    @DisplayName("DOC-1 what some store could not hold exactly is refused, by the name of its field")
    void refusesTheRest(Object value) {
        assertThatThrownBy(() -> kept(value))
                .isInstanceOf(CloudException.class)
                .hasMessageContaining("field f")
                .hasMessageContaining("allowed:")
                .hasMessageContaining("[INVALID_ARGUMENT]");
    }

    @Test
    void aRefusalNamesThePlaceAndNotTheValue() {
        Map<String, Object> nested = Map.of("list", List.of(1, Map.of("in", "secret \uD83D")));

        assertThatThrownBy(() -> Document.of(Map.of("outer", nested)))
                .hasMessageContaining("field outer.list[1].in is")
                .hasMessageNotContaining("secret");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName("DOC-1 lists and maps nest 15 deep and no deeper")
    void nestsFifteenDeep(boolean lists) {
        Object value = "leaf";
        for (int i = 0; i < 15; i++) {
            value = lists ? List.of(value) : Map.of("m", value);
        }
        Object deepest = value;

        assertThat(kept(deepest)).isEqualTo(deepest);
        assertThatThrownBy(() -> kept(List.of(deepest))).hasMessageContaining("15 deep");
    }

    @Test
    void fieldsComeInTheOrderOfTheirBytesAndCannotBeChanged() {
        Map<String, Object> given = new HashMap<>(Map.of("b", 1, "a", List.of(2), "\uE000", 3, "\uD83D\uDE00", 4));
        Document document = Document.of(given);
        given.clear();

        assertThat(document.fields()).containsOnlyKeys("a", "b", "\uE000", "\uD83D\uDE00");
        assertThat(document.fields().keySet()).containsExactly("a", "b", "\uE000", "\uD83D\uDE00");
        assertThatThrownBy(() -> document.fields().put("x", 1)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> ((List<?>) document.fields().get("a")).clear())
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    @DisplayName("DOC-3 the size is that of the canonical JSON")
    void sizeIsThatOfTheJson() {
        Document document = Document.of(Map.of(
                "text", "a\"\\\n\u0001é", "list", List.of(1, true, 2.5), "n", new BigDecimal("1.5"), "m", Map.of()));

        assertThat(document.size()).isEqualTo(Json.write(document.fields()).length);
        assertThat(Document.of(Map.of("s", "\uD83D\uDE00")).size()).isEqualTo("{'s':'1234'}".length());
        assertThat(Document.of(Map.of("b", new byte[4])).size()).isEqualTo("{'b':'AAAAAA=='}".length());
        assertThat(Document.of(Map.of("i", Instant.EPOCH)).size()).isEqualTo("{'i':'1970-01-01T00:00:00Z'}".length());
    }

    @Test
    @DisplayName("DOC-3 the size counts every digit of whole numbers and instants")
    void sizeCountsEveryDigit() {
        for (long number : new long[] {0, 9, 10, -1, -10, 99, 1_000_000, Long.MAX_VALUE, Long.MIN_VALUE}) {
            assertThat(Document.of(Map.of("n", number)).size())
                    .isEqualTo("{'n':}".length() + Long.toString(number).length());
        }
        for (String instant : List.of(
                "0001-01-01T00:00:00Z",
                "9999-12-31T23:59:59Z",
                "2026-01-01T00:00:00.120Z",
                "2026-01-01T00:00:00.000001Z")) {
            assertThat(Document.of(Map.of("i", Instant.parse(instant))).size())
                    .isEqualTo("{'i':''}".length() + instant.length());
        }
    }

    @Test
    void otherObjectsAreMappedAsTheirTypeSays() {
        UUID id = UUID.fromString("00000000-0000-0001-0000-000000000002");

        assertThat(kept(id)).isEqualTo(id.toString());
        assertThat(kept(Thread.State.NEW)).isEqualTo("NEW");
        assertThat(kept(new int[] {1, 2})).isEqualTo(List.of(1L, 2L));
    }

    @Test
    void goesOverHttpAsPlainJson() {
        Document document = Document.of(Map.of("b", new byte[] {1}, "i", Instant.EPOCH, "n", 1));

        assertThat(new String(Json.write(document), StandardCharsets.UTF_8))
                .isEqualTo("{\"b\":\"AQ==\",\"i\":\"1970-01-01T00:00:00Z\",\"n\":1}");
    }

    @Test
    void showsNamesAndNoValues() {
        assertThat(Document.of(Map.of("password", "hunter2"))).hasToString("Document[password]");
    }

    @Test
    void nullIsRefused() {
        assertThatThrownBy(() -> Document.of(null)).hasMessageContaining("fields is null");
    }
}
