package dev.isobar.provider.aws.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.Revision;
import dev.isobar.document.Bytes;
import dev.isobar.document.CollectionSpec;
import dev.isobar.document.Document;
import dev.isobar.document.Key;
import dev.isobar.document.spi.StoredDocument;
import dev.isobar.error.CloudException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Values as attributes, as packed bytes, and as a stream shows them. */
class StoredValuesTest {
    private static final CollectionSpec SPEC = CollectionSpec.of("notes");
    private static final Items ITEMS = new Items(SPEC, Clock.systemUTC(), Form.PACKED);

    @Provide
    Arbitrary<Instant> instants() {
        return Arbitraries.longs()
                .between(-62_135_596_800L, 253_402_300_799L)
                .flatMap(second -> Arbitraries.longs()
                        .between(0, 999_999)
                        .map(micro -> Instant.ofEpochSecond(second, micro * 1_000)));
    }

    @Provide
    Arbitrary<Object> scalars() {
        Arbitrary<BigDecimal> decimals = Combinators.combine(
                        Arbitraries.bigIntegers().between(BigInteger.TEN.pow(34).negate(), BigInteger.TEN.pow(33)),
                        Arbitraries.integers().between(-6_050, 6_111))
                .as(BigDecimal::new);
        return Arbitraries.oneOf(
                Arbitraries.of(true, false).asGeneric(),
                Arbitraries.longs().asGeneric(),
                Arbitraries.doubles()
                        .ofScale(20)
                        .filter(d -> d != 0 || 1 / d > 0)
                        .asGeneric(),
                Arbitraries.of(Double.MAX_VALUE, Double.MIN_VALUE, -1e-310, 0.0).asGeneric(),
                decimals.asGeneric(),
                Arbitraries.strings()
                        .excludeChars((char) 0xFFFE)
                        .filter(text -> text.chars().noneMatch(c -> Character.isSurrogate((char) c)))
                        .asGeneric(),
                Arbitraries.bytes().array(byte[].class).map(Bytes::of).asGeneric(),
                instants().asGeneric());
    }

    @Provide
    Arbitrary<Document> documents() {
        Arbitrary<Object> values = Arbitraries.recursive(this::scalars, StoredValuesTest::nested, 0, 3);
        return Arbitraries.maps(Arbitraries.strings().ascii().ofMinLength(1).ofMaxLength(8), values)
                .ofMaxSize(6)
                .map(StoredValuesTest::document);
    }

    private static Arbitrary<Object> nested(Arbitrary<Object> values) {
        Arbitrary<Object> lists = values.injectNull(0.1).list().ofMaxSize(4).map(list -> (Object) list);
        Arbitrary<Object> maps = Arbitraries.maps(
                        Arbitraries.strings().ascii().ofMinLength(1).ofMaxLength(3), values.injectNull(0.1))
                .ofMaxSize(4)
                .map(map -> (Object) map);
        return Arbitraries.oneOf(values, lists, maps);
    }

    private static Document document(Map<String, ?> fields) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>(fields);
        all.put("id", "k");
        return Document.of(all);
    }

    @Property(tries = 500)
    @Label("every document is the same after it was an item, packed bytes, or a stream's image")
    void roundTrips(@ForAll("documents") Document document) {
        StoredDocument stored = new StoredDocument(Key.of("k"), document, new Revision("r"));

        for (Form form : Form.values()) {
            Map<String, AttributeValue> item = ITEMS.item(stored, form);
            assertThat(Items.form(item)).isEqualTo(form);
            assertThat(ITEMS.stored(item)).isEqualTo(stored);
            assertThat(StreamImages.document(image(item))).isEqualTo(document);
        }
        assertThat(Document.of(PackedReader.read(PackedWriter.write(document.fields()))))
                .isEqualTo(document);
    }

    @Test
    void whereMapsAreUsualNoWritePacks() {
        Document document = document(Map.of("a", 1L));
        Items maps = new Items(SPEC, Clock.systemUTC(), Form.MAP);
        Map<String, AttributeValue> item =
                maps.item(new StoredDocument(Key.of("k"), document, new Revision("r")), Form.PACKED);

        assertThat(Items.form(item)).isEqualTo(Form.MAP);
        assertThat(ITEMS.stored(item).document()).isEqualTo(document);
    }

    @Property(tries = 500)
    @Label("packed bytes are fewer than those of the JSON, and no item is four times as large")
    void sizes(@ForAll("documents") Document document) {
        int packed = PackedWriter.write(document.fields()).length;

        assertThat(packed).isLessThanOrEqualTo(document.size() + 1);
        assertThat(ItemSize.of(document.fields())).isLessThanOrEqualTo((long) ItemSize.WORST * document.size());
    }

    /** The attributes in the JSON of a stream. */
    static Map<String, Object> image(Map<String, AttributeValue> item) {
        Map<String, Object> image = new LinkedHashMap<>();
        item.forEach((name, attribute) -> image.put(name, json(attribute)));
        return image;
    }

    private static Map<String, Object> json(AttributeValue attribute) {
        return switch (attribute.type()) {
            case S -> Map.of("S", attribute.s());
            case N -> Map.of("N", attribute.n());
            case B ->
                Map.of("B", Base64.getEncoder().encodeToString(attribute.b().asByteArray()));
            case BOOL -> Map.of("BOOL", attribute.bool());
            case NUL -> Map.of("NULL", true);
            case SS -> Map.of("SS", attribute.ss());
            case L ->
                Map.of("L", attribute.l().stream().map(StoredValuesTest::json).toList());
            case M -> Map.of("M", image(attribute.m()));
            default -> throw new IllegalArgumentException("a type that Isobar does not write");
        };
    }

    @Test
    void denseDocumentsOf350KibibytesFitIntoAnItem() {
        for (Object element : new Object[] {1, -1, 1.0, 0.5, new BigDecimal("7"), List.of(), Map.of(), "", "x", true}) {
            List<Object> elements = new ArrayList<>();
            Document one = Document.of(Map.of("id", "k", "v", List.of(element)));
            int each = Document.of(Map.of("id", "k", "v", List.of(element, element)))
                            .size()
                    - one.size();
            for (int size = one.size(); size <= 350 << 10; size += each) {
                elements.add(element);
            }
            Document dense = Document.of(Map.of("id", "k", "v", elements));
            assertThat(dense.size()).isBetween((350 << 10) - each, 350 << 10);

            Map<String, AttributeValue> item =
                    ITEMS.item(new StoredDocument(Key.of("k"), dense, new Revision("r")), Form.MAP);

            AttributeValue document = item.get(Attributes.DOCUMENT);
            boolean small = document.hasM() || document.b().asByteArray().length <= ItemSize.MOST;
            assertThat(small).as("a list of %s", element).isTrue();
            assertThat(ITEMS.stored(item).document()).isEqualTo(dense);
        }
    }

    @Test
    void aLongThatTheServiceWroteInItsOwnWayIsTheSameLong() {
        assertThat(Values.value(AttributeValue.fromN("1E+2"))).isEqualTo(100L);
        assertThat(Values.value(AttributeValue.fromN("-9223372036854775808"))).isEqualTo(Long.MIN_VALUE);
    }

    @Property(tries = 500)
    @Label("an instant is read as Java reads it")
    void instants(@ForAll("instants") Instant instant) {
        assertThat(InstantText.parse(instant.toString())).isEqualTo(instant);
    }

    @Test
    void instantsOfOtherFormsAreReadAsJavaReadsThem() {
        for (String text : List.of("-0001-01-01T00:00:00Z", "+10000-01-01T00:00:00Z")) {
            assertThat(InstantText.parse(text)).isEqualTo(Instant.parse(text));
        }
        assertThatThrownBy(() -> InstantText.parse("2026-02-30T00:00:00Z")).isInstanceOf(DateTimeException.class);
        assertThatThrownBy(() -> InstantText.parse("2026-02-28T25:00:00Z")).isInstanceOf(DateTimeException.class);
        assertThatThrownBy(() -> InstantText.parse("yesterday")).isInstanceOf(DateTimeException.class);
    }

    @Test
    void anItemThatIsNoDocumentIsNotTakenForOne() {
        assertThatThrownBy(() -> ITEMS.stored(Map.of(Attributes.PARTITION, AttributeValue.fromS("k"))))
                .isInstanceOf(CloudException.class)
                .hasMessageContaining("no document");
        assertThatThrownBy(() -> Values.value(AttributeValue.fromNs(List.of("1"))))
                .isInstanceOf(CloudException.class);
        assertThatThrownBy(() -> PackedReader.read(new byte[] {9, 9, 9})).isInstanceOf(CloudException.class);
        assertThatThrownBy(() -> TaggedText.value("?1")).isInstanceOf(CloudException.class);
        assertThatThrownBy(() -> StreamImages.document(Map.of("doc", Map.of("NS", List.of("1")))))
                .isInstanceOf(CloudException.class);
    }
}
