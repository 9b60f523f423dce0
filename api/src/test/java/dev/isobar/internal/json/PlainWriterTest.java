package dev.isobar.internal.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PlainWriterTest {
    @Property(tries = 300)
    @Label("a plain value is written byte for byte as Jackson writes it")
    void asJacksonWritesIt(@ForAll("plain") Object value) throws IOException {
        assertThat(PlainWriter.write(value).orElseThrow()).isEqualTo(byJackson(value));
    }

    @Provide
    Arbitrary<Object> plain() {
        Arbitrary<String> texts = Arbitraries.strings().all().ofMaxLength(12);
        Arbitrary<Object> scalars = Arbitraries.oneOf(
                texts.asGeneric(),
                Arbitraries.longs().asGeneric(),
                Arbitraries.integers().asGeneric(),
                Arbitraries.doubles().asGeneric(),
                Arbitraries.bigDecimals().asGeneric(),
                Arbitraries.of(true, false).asGeneric());
        return nested(scalars, texts, 3);
    }

    private static Arbitrary<Object> nested(Arbitrary<Object> scalars, Arbitrary<String> texts, int levels) {
        if (levels == 0) {
            return scalars;
        }
        Arbitrary<Object> inner = nested(scalars, texts, levels - 1);
        return Arbitraries.oneOf(
                scalars,
                inner.list().ofMaxSize(3).asGeneric(),
                Arbitraries.maps(texts, inner).ofMaxSize(3).asGeneric());
    }

    private static byte[] byJackson(Object value) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator generator = Parsing.FACTORY.createGenerator(bytes)) {
            write(generator, value);
        }
        return bytes.toByteArray();
    }

    private static void write(JsonGenerator out, Object value) throws IOException {
        if (value instanceof Map<?, ?> map) {
            out.writeStartObject();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                out.writeFieldName((String) entry.getKey());
                write(out, entry.getValue());
            }
            out.writeEndObject();
        } else if (value instanceof List<?> list) {
            out.writeStartArray();
            for (Object element : list) {
                write(out, element);
            }
            out.writeEndArray();
        } else {
            out.writePOJO(value);
        }
    }

    @Example
    @Label("what JSON must escape, and what it need not")
    void escapes() {
        assertThat(written("\"\\/\b\t\n\f\r\u0000\u001f\u007f\u2028é€"))
                .isEqualTo("\"\\\"\\\\/\\b\\t\\n\\f\\r\\u0000\\u001F\u007f\u2028é€\"");
        assertThat(written("\ud83d\ude00")).isEqualTo("\"\\uD83D\\uDE00\"");
    }

    private static String written(Object value) {
        return new String(PlainWriter.write(value).orElseThrow(), UTF_8);
    }

    @Example
    @Label("scalars of every kind, and null")
    void scalars() {
        List<Object> all = Arrays.asList(
                1, 2L, 0.1, -0.0, new BigDecimal("1E+3"), new BigInteger("12345678901234567890"), true, null);

        assertThat(written(all)).isEqualTo("[1,2,0.1,-0.0,1E+3,12345678901234567890,true,null]");
        assertThat(written(List.of(Double.NaN, Double.NEGATIVE_INFINITY))).isEqualTo("[\"NaN\",\"-Infinity\"]");
        assertThat(written(Map.of())).isEqualTo("{}");
    }

    @Example
    @Label("FN-11 64 levels are written, and not one more")
    void depth() {
        Object deepest = nested(64);

        assertThat(written(deepest)).isEqualTo("[".repeat(64) + "]".repeat(64));
        assertThat(catchThrowableOfType(JsonException.class, () -> PlainWriter.write(List.of(deepest))))
                .hasMessageContaining("64 levels");
    }

    private static Object nested(int levels) {
        List<Object> inner = new ArrayList<>();
        for (int i = 1; i < levels; i++) {
            inner = new ArrayList<>(List.of(inner));
        }
        return inner;
    }
}
