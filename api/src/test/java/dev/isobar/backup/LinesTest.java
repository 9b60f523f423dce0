package dev.isobar.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.document.Bytes;
import dev.isobar.document.Document;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

class LinesTest {
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999Z");

    private static Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.of("", "$long", "line\nfeed\r\u2028", "\"\\", "\u0000", "\uFFFF", "1.0", "null"),
                Arbitraries.integers()
                        .between(0, 0x10FFFF)
                        .filter(p -> p < 0xD800 || p > 0xDFFF)
                        .list()
                        .ofMaxSize(5)
                        .map(points -> {
                            StringBuilder text = new StringBuilder();
                            points.forEach(text::appendCodePoint);
                            return text.toString();
                        }));
    }

    private static Arbitrary<String> names() {
        return Arbitraries.oneOf(
                Arbitraries.of("$long", "$double", "$decimal", "$bytes", "$instant", "$map", "$", "$other", "id"),
                texts().filter(text -> !text.isEmpty()));
    }

    private static Arbitrary<@Nullable Object> scalars() {
        Arbitrary<Object> longs = Arbitraries.oneOf(
                Arbitraries.longs().map(n -> n),
                Arbitraries.of(
                        Long.MIN_VALUE, Long.MAX_VALUE, (1L << 53) - 1, 1L << 53, -(1L << 53) + 1, -(1L << 53), 0L));
        Arbitrary<Object> doubles = Arbitraries.oneOf(
                Arbitraries.longs().map(Double::longBitsToDouble),
                Arbitraries.doubles().map(n -> n),
                Arbitraries.of(1.0, -1.0, 1e22, 0.1, Double.MIN_VALUE, Double.MAX_VALUE, 2.2250738585072014E-308));
        Arbitrary<Object> finite = doubles.map(n -> Double.isFinite((Double) n) && (Double) n != 0 ? n : 0.0);
        Arbitrary<Object> decimals = Combinators.combine(
                        Arbitraries.bigIntegers().between(BigInteger.TEN.pow(33).negate(), BigInteger.TEN.pow(33)),
                        Arbitraries.integers().between(-6000, 6000))
                .as(BigDecimal::new);
        Arbitrary<Object> bytes =
                Arbitraries.bytes().array(byte[].class).ofMaxSize(9).map(Bytes::of);
        Arbitrary<Object> instants = Combinators.combine(
                        Arbitraries.longs().between(FIRST.getEpochSecond(), LAST.getEpochSecond()),
                        Arbitraries.longs().between(0, 999_999))
                .as((seconds, micros) -> Instant.ofEpochSecond(seconds).plus(micros, ChronoUnit.MICROS));
        return Arbitraries.<@Nullable Object>oneOf(
                        longs,
                        finite,
                        decimals,
                        bytes,
                        instants,
                        texts().map(text -> text),
                        Arbitraries.of(true, false))
                .injectNull(0.1);
    }

    private static Arbitrary<Map<String, @Nullable Object>> maps(Arbitrary<@Nullable Object> values) {
        return Arbitraries.maps(names(), values).ofMaxSize(3);
    }

    @Provide
    Arbitrary<Document> documents() {
        Arbitrary<@Nullable Object> values = Arbitraries.recursive(
                LinesTest::scalars,
                inner -> Arbitraries.oneOf(
                        scalars(),
                        inner.list().ofMaxSize(3).map(list -> list),
                        maps(inner).map(map -> map)),
                0,
                4);
        return maps(values).map(Document::of);
    }

    private static Document again(Document document) {
        byte[] line = Lines.write(document);
        byte[] lines = Arrays.copyOf(line, line.length + 1);
        lines[line.length] = '\n';
        return Lines.read(lines).get(0);
    }

    private static String line(@Nullable Object value) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("v", value);
        return new String(Lines.write(Document.of(fields)), StandardCharsets.UTF_8);
    }

    @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
    @Label("DOC-50 a document comes back from its line exactly, and its line is one")
    void exact(@ForAll("documents") Document document) {
        assertThat(again(document)).isEqualTo(document);
        assertThat(new String(Lines.write(document), StandardCharsets.UTF_8)).doesNotContain("\n");
    }

    @Example
    @Label("DOC-50 what JSON keeps is plain, and the rest says what it is")
    void readable() {
        assertThat(line("text")).isEqualTo("{\"v\":\"text\"}");
        assertThat(line(null)).isEqualTo("{\"v\":null}");
        assertThat(line(5L)).isEqualTo("{\"v\":5}");
        assertThat(line(1.5)).isEqualTo("{\"v\":1.5}");
        assertThat(line(List.of(true, Map.of("$a", 1, "b", 2)))).isEqualTo("{\"v\":[true,{\"$a\":1,\"b\":2}]}");
        assertThat(line(1L << 53)).isEqualTo("{\"v\":{\"$long\":\"9007199254740992\"}}");
        assertThat(line(1.0)).isEqualTo("{\"v\":{\"$double\":\"1.0\"}}");
        assertThat(line(new BigDecimal("12.34"))).isEqualTo("{\"v\":{\"$decimal\":\"12.34\"}}");
        assertThat(line(new byte[] {0, 1, 2})).isEqualTo("{\"v\":{\"$bytes\":\"AAEC\"}}");
        assertThat(line(Instant.EPOCH)).isEqualTo("{\"v\":{\"$instant\":\"1970-01-01T00:00:00Z\"}}");
        assertThat(line(Map.of("$long", "a"))).isEqualTo("{\"v\":{\"$map\":{\"$long\":\"a\"}}}");
    }

    @Example
    @Label("DOC-50 maps that look like tags nest as deep as maps do")
    void deep() {
        Map<String, Object> nested = Map.of("$map", 1.0);
        for (int depth = 1; depth < 15; depth++) {
            nested = Map.of("$map", nested);
        }
        Document document = Document.of(Map.of("v", nested));

        assertThat(again(document)).isEqualTo(document);
    }

    @Example
    void whatNobodyWroteIsRefused() {
        for (String line : List.of("{\"v\":{\"$new\":\"1\"}}\n", "{\"v\":{\"$long\":1}}\n", "[]\n", "{\"v\":1}")) {
            assertThatThrownBy(() -> Lines.read(line.getBytes(StandardCharsets.UTF_8)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
