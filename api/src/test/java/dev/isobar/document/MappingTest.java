package dev.isobar.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Records and beans as documents and back. */
class MappingTest {
    enum Colour {
        RED
    }

    record Inner(Instant at, Bytes content) {}

    /** With a byte array, because applications will have one. */
    @SuppressWarnings("ArrayRecordComponent")
    record Everything(
            String text,
            int small,
            Long large,
            double real,
            float narrow,
            BigDecimal money,
            BigInteger huge,
            boolean flag,
            Instant at,
            byte[] raw,
            Bytes content,
            LocalDate day,
            Colour colour,
            Optional<String> maybe,
            List<Inner> inners,
            Map<String, Object> open,
            Object any,
            String nothing) {}

    public static final class Bean {
        private String name = "";

        public String getName() {
            return name;
        }

        public void setName(String value) {
            name = value;
        }
    }

    private static final Instant AT = Instant.parse("2026-11-23T05:00:00.123456Z");

    private static Everything everything() {
        return new Everything(
                "t",
                7,
                Long.MAX_VALUE,
                0.1,
                0.5f,
                new BigDecimal("12.25"),
                new BigInteger("123456789012345678901234567890"),
                true,
                AT,
                new byte[] {1, 2},
                Bytes.of(new byte[] {3}),
                LocalDate.of(2026, 11, 23),
                Colour.RED,
                Optional.of("m"),
                List.of(new Inner(AT, Bytes.of(new byte[] {4}))),
                Map.of("at", AT, "real", 1.5, "long", 5L, "decimal", new BigDecimal("2.5")),
                AT,
                null);
    }

    private static <T> Document document(Class<T> type, T value) {
        return DocumentType.of(type).toDocument(value);
    }

    @Test
    @DisplayName("DOC-2 components keep their kinds on the way to a document, and null is written")
    void componentsKeepTheirKinds() {
        Map<String, Object> fields = document(Everything.class, everything()).fields();

        assertThat(fields)
                .containsEntry("small", 7L)
                .containsEntry("large", Long.MAX_VALUE)
                .containsEntry("real", 0.1)
                .containsEntry("narrow", 0.5)
                .containsEntry("money", new BigDecimal("12.25"))
                .containsEntry("huge", new BigDecimal("123456789012345678901234567890"))
                .containsEntry("at", AT)
                .containsEntry("raw", Bytes.of(new byte[] {1, 2}))
                .containsEntry("content", Bytes.of(new byte[] {3}))
                .containsEntry("day", "2026-11-23")
                .containsEntry("colour", "RED")
                .containsEntry("maybe", "m")
                .containsEntry("inners", List.of(Map.of("at", AT, "content", Bytes.of(new byte[] {4}))))
                .containsEntry("open", Map.of("at", AT, "real", 1.5, "long", 5L, "decimal", new BigDecimal("2.5")))
                .containsEntry("any", AT)
                .containsEntry("nothing", null);
    }

    @Test
    @DisplayName("DOC-2 a record comes back as it was")
    void aRecordComesBack() {
        Everything value = everything();

        Everything back = document(Everything.class, value).as(Everything.class);

        assertThat(back).usingRecursiveComparison().isEqualTo(value);
        assertThat(back.open().get("real")).isInstanceOf(Double.class);
        assertThat(back.open().get("decimal")).isInstanceOf(BigDecimal.class);
        assertThat(document(Everything.class, back)).isEqualTo(document(Everything.class, value));
    }

    @Test
    void aBeanComesBack() {
        Bean bean = new Bean();
        bean.setName("n");

        assertThat(document(Bean.class, bean).as(Bean.class).getName()).isEqualTo("n");
    }

    @Test
    @DisplayName("DOC-2 unknown fields are passed over on reading")
    void unknownFieldsArePassedOver() {
        Document document = Document.of(Map.of("at", AT, "content", new byte[0], "new", Map.of("x", 1)));

        assertThat(document.as(Inner.class)).isEqualTo(new Inner(AT, Bytes.of(new byte[0])));
    }

    record Counter(String id, int count) {}

    @Test
    void aFieldOfAnotherKindIsNamed() {
        Document document = Document.of(Map.of("id", "a", "count", "not a number: secret"));

        assertThatThrownBy(() -> document.as(Counter.class))
                .hasMessageContaining("field count of the document does not fit Counter")
                .hasMessageNotContaining("secret")
                .hasMessageContaining("[INTERNAL]");
    }

    @Test
    void aWholeNumberIsNotCutFromOneThatIsNot() {
        Document document = Document.of(Map.of("id", "a", "count", 1.5));

        assertThatThrownBy(() -> document.as(Counter.class)).hasMessageContaining("field count");
    }

    record Huge(BigInteger huge) {}

    @Test
    void aBigIntegerTakesLongsToo() {
        assertThat(Document.of(Map.of("huge", 5)).as(Huge.class).huge()).isEqualTo(BigInteger.valueOf(5));
        assertThatThrownBy(
                        () -> Document.of(Map.of("huge", new BigDecimal("0.5"))).as(Huge.class))
                .hasMessageContaining("field huge");
    }

    @Test
    void aValueWithoutFieldsIsRefused() {
        assertThatThrownBy(() -> document(String.class, "text"))
                .hasMessageContaining("maps to a single value")
                .hasMessageContaining("[INVALID_ARGUMENT]");
    }

    @Test
    void aDocumentNeedsNoMapping() {
        Document document = Document.of(Map.of("a", 1));

        assertThat(document(Document.class, document)).isSameAs(document);
        assertThat(document.as(Document.class)).isSameAs(document);
    }

    @Test
    @DisplayName("DOC-2 unknown fields are kept, in nested records too, and removed entries of maps stay removed")
    void unknownFieldsAreKept() {
        Map<String, Object> stored =
                Map.of("a", 1, "new", 2, "in", Map.of("x", 1, "new", 2), "map", Map.of("k", 1, "l", 2));
        Map<String, Object> seen = Map.of("a", 1, "in", Map.of("x", 1), "map", Map.of("k", 1, "l", 2));
        Map<String, Object> changed = Map.of("a", 5, "in", Map.of("x", 6), "map", Map.of("l", 2));

        assertThat(UnknownFields.keep(stored, seen, changed))
                .isEqualTo(Map.of("a", 5, "new", 2, "in", Map.of("x", 6, "new", 2), "map", Map.of("l", 2)));
    }

    @Test
    void nullInAListIsKept() {
        Document document = Document.of(Map.of("open", Collections.singletonMap("l", Arrays.asList(1L, null))));

        assertThat(document.fields().get("open")).isEqualTo(Collections.singletonMap("l", Arrays.asList(1L, null)));
    }
}
