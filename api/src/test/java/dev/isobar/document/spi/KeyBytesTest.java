package dev.isobar.document.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.document.Bytes;
import dev.isobar.document.Key;
import dev.isobar.document.Sort;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class KeyBytesTest {
    @Provide
    Arbitrary<String> texts() {
        Arbitrary<Integer> points = Arbitraries.oneOf(
                Arbitraries.integers().between(0, 3),
                Arbitraries.integers().between(0, 0x10FFFF).filter(p -> p < 0xD800 || p > 0xDFFF),
                Arbitraries.of((int) 'a', (int) 'b', 0xFF, 0xE000, 0xFFFD, 0x1F600));
        return points.list().ofMaxSize(6).map(list -> {
            StringBuilder text = new StringBuilder();
            list.forEach(text::appendCodePoint);
            return text.toString();
        });
    }

    @Provide
    Arbitrary<Number> numbers() {
        Arbitrary<Number> longs = Arbitraries.longs().map(n -> n);
        Arbitrary<Number> small = Arbitraries.longs().between(-101, 101).map(n -> n);
        Arbitrary<Number> doubles = Arbitraries.doubles().map(n -> n == 0 ? 0.0 : n);
        Arbitrary<Number> decimals = Combinators.combine(
                        Arbitraries.bigIntegers(), Arbitraries.integers().between(-6000, 6000))
                .as(BigDecimal::new);
        Arbitrary<Number> close = Combinators.combine(
                        Arbitraries.longs().between(-1200, 1200),
                        Arbitraries.integers().between(-3, 3))
                .as((n, scale) -> BigDecimal.valueOf(n, scale));
        return Arbitraries.oneOf(longs, small, doubles, decimals, close);
    }

    private static byte[] bytes(Object... parts) {
        KeyBytes bytes = new KeyBytes();
        for (Object part : parts) {
            bytes.add(part);
        }
        return bytes.toBytes();
    }

    private static BigDecimal exact(Number number) {
        return number instanceof BigDecimal decimal
                ? decimal
                : number instanceof Double real ? new BigDecimal(real) : BigDecimal.valueOf(number.longValue());
    }

    @Property
    @Label("DOC-4 text orders as its UTF-8 bytes do")
    void textOrdersAsUtf8(@ForAll("texts") String a, @ForAll("texts") String b) {
        int utf8 = Integer.signum(
                Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8)));

        assertThat(Integer.signum(KeyOrder.TEXT.compare(a, b))).isEqualTo(utf8);
        assertThat(Integer.signum(Arrays.compareUnsigned(bytes(a), bytes(b)))).isEqualTo(utf8);
    }

    @Property(tries = 5000)
    @Label("DOC-5 numbers order by value across their kinds, and equal ones are written alike")
    void numbersOrderByValue(@ForAll("numbers") Number a, @ForAll("numbers") Number b) {
        int order = exact(a).compareTo(exact(b));

        assertThat(Integer.signum(Arrays.compareUnsigned(bytes(a), bytes(b)))).isEqualTo(order);
        assertThat(bytes(a)).isEqualTo(bytes(exact(a).stripTrailingZeros()));
    }

    @Property
    @Label("DOC-4 keys order by partition, then by sort part")
    void keysOrderByTheirParts(
            @ForAll("texts") String p,
            @ForAll("texts") String q,
            @ForAll("texts") String s,
            @ForAll("texts") String t) {
        Key a = Key.of(p, s);
        Key b = Key.of(q, t);

        assertThat(Integer.signum(Arrays.compareUnsigned(KeyBytes.of(a), KeyBytes.of(b))))
                .isEqualTo(Integer.signum(KeyOrder.KEYS.compare(a, b)));
    }

    @Property
    void numericKeysOrderAsNumbers(@ForAll long s, @ForAll long t) {
        assertThat(Integer.signum(Arrays.compareUnsigned(KeyBytes.of(Key.of("p", s)), KeyBytes.of(Key.of("p", t)))))
                .isEqualTo(KeyOrder.KEYS.compare(Key.of("p", s), Key.of("p", t)))
                .isEqualTo(Long.compare(s, t));
    }

    @Provide
    Arbitrary<Instant> instants() {
        return Arbitraries.longs()
                .between(-62_135_596_800_000_000L, 253_402_300_799_999_999L)
                .map(micros -> Instant.EPOCH.plus(micros, ChronoUnit.MICROS));
    }

    @Property
    void instantsOrderByTime(@ForAll("instants") Instant a, @ForAll("instants") Instant b) {
        assertThat(Integer.signum(Arrays.compareUnsigned(bytes(a), bytes(b))))
                .isEqualTo(Integer.signum(a.compareTo(b)));
    }

    @Property
    void byteStringsOrderUnsigned(@ForAll byte[] a, @ForAll byte[] b) {
        assertThat(Integer.signum(Arrays.compareUnsigned(bytes(Bytes.of(a)), bytes(Bytes.of(b)))))
                .isEqualTo(Integer.signum(Arrays.compareUnsigned(a, b)));
    }

    @Property
    @Label("DOC-30 a range of bytes holds what its sort condition matches")
    void rangesHoldWhatMatches(@ForAll("texts") String value, @ForAll("texts") String a, @ForAll("texts") String b) {
        String low = KeyOrder.TEXT.compare(a, b) <= 0 ? "x" + a : "x" + b;
        String high = KeyOrder.TEXT.compare(a, b) <= 0 ? "x" + b : "x" + a;
        List<Sort> sorts = List.of(
                Sort.eq(low),
                Sort.lessThan(low),
                Sort.atMost(low),
                Sort.greaterThan(low),
                Sort.atLeast(low),
                Sort.between(low, high),
                Sort.beginsWith(low));
        byte[] key = bytes("part", "x" + value, "tie");

        for (Sort sort : sorts) {
            assertThat(KeyRange.of("part", sort).contains(key)).as("%s", sort).isEqualTo(sort.matches("x" + value));
            assertThat(KeyRange.of("part", sort).contains(bytes("part", 5L, "tie")))
                    .isFalse();
            assertThat(KeyRange.of("other", sort).contains(key)).isFalse();
        }
        assertThat(KeyRange.of("part").contains(key)).isTrue();
    }

    @Property
    void numericRangesHoldWhatMatches(@ForAll("numbers") Number value, @ForAll("numbers") Number bound) {
        for (Sort sort : List.of(
                Sort.lessThan(bound),
                Sort.atMost(bound),
                Sort.eq(bound),
                Sort.greaterThan(bound),
                Sort.atLeast(bound))) {
            boolean contained = KeyRange.of("p", sort).contains(bytes("p", value, "k"));
            assertThat(contained).as("%s of %s and %s", sort, value, bound).isEqualTo(sort.matches(value));
        }
    }

    @Example
    void nothingComesAfterTheGreatestBytes() {
        assertThat(KeyBytes.after(new byte[] {1, -1})).containsExactly(2);
        assertThat(KeyBytes.after(new byte[] {-1, -1})).isEmpty();
        assertThat(KeyRange.all().contains(new byte[] {-1})).isTrue();
        assertThat(KeyRange.all().isEmpty()).isFalse();
    }

    @Example
    void aListIsNoKey() {
        assertThatThrownBy(() -> bytes(List.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
