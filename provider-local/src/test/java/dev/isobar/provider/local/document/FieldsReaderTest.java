package dev.isobar.provider.local.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.document.Bytes;
import dev.isobar.document.Document;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class FieldsReaderTest {
    private static Arbitrary<Object> scalars() {
        BigInteger digits = BigInteger.TEN.pow(34).subtract(BigInteger.ONE);
        return Arbitraries.oneOf(
                Arbitraries.of(true, false).map(Object.class::cast),
                Arbitraries.longs().map(Object.class::cast),
                Arbitraries.doubles().map(number -> number == 0 ? 0.0 : number).map(Object.class::cast),
                Combinators.combine(
                                Arbitraries.bigIntegers().between(digits.negate(), digits),
                                Arbitraries.integers().between(-6000, 6000))
                        .as(BigDecimal::new)
                        .map(Object.class::cast),
                Arbitraries.strings().ascii().map(Object.class::cast),
                Arbitraries.of("\uD83D\uDE00", "\uE000", "\u0000").map(Object.class::cast),
                Arbitraries.bytes().array(byte[].class).map(Bytes::of).map(Object.class::cast),
                Arbitraries.longs()
                        .between(-62_135_596_800_000_000L, 253_402_300_799_999_999L)
                        .map(micros -> Instant.EPOCH.plus(micros, ChronoUnit.MICROS))
                        .map(Object.class::cast));
    }

    @Provide
    Arbitrary<List<Object>> lists() {
        return scalars().list().ofMaxSize(8);
    }

    @Property
    @Label("DOC-1 every value comes back from its bytes with its kind")
    void everyValueComesBack(@ForAll("lists") List<Object> values, @ForAll long header) {
        List<Object> withNull = new ArrayList<>(values);
        withNull.add(null);
        Document document = Document.of(Map.of("list", withNull, "map", Map.of("l", List.of(values), "é", Map.of())));

        FieldsReader reader = FieldsReader.of(FieldsWriter.write(header, document.fields()));

        assertThat(reader.number()).isEqualTo(header);
        assertThat(Document.of(reader.fields())).isEqualTo(document);
    }

    @Example
    void anotherFormatIsRefusedAndNotGuessed() {
        byte[] bytes = FieldsWriter.write(1, Collections.emptyMap());
        bytes[0] = 2;

        assertThatThrownBy(() -> FieldsReader.of(bytes))
                .hasMessageContaining("format 2")
                .hasMessageContaining("[DATA_LOSS]");
    }

    @Example
    void anUnknownKindIsRefusedAndNotGuessed() {
        byte[] bytes = FieldsWriter.write(1, Collections.singletonMap("f", null));
        bytes[bytes.length - 1] = 99;
        FieldsReader reader = FieldsReader.of(bytes);
        reader.number();

        assertThatThrownBy(reader::fields).hasMessageContaining("a value of kind 99");
    }
}
