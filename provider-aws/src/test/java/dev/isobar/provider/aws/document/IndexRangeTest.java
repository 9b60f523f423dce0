package dev.isobar.provider.aws.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.document.Bytes;
import dev.isobar.document.IndexKey;
import dev.isobar.document.Key;
import dev.isobar.document.Sort;
import dev.isobar.document.spi.Direction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** The bounds of an index query: exact where they can be, never too narrow, and as long as a key may be. */
class IndexRangeTest {
    @Provide
    Arbitrary<Object> scalars() {
        Arbitrary<String> texts = Arbitraries.strings()
                .withChars('\u0000', '\u0001', 'a', 'b', '\uFFFF')
                .ofMinLength(1)
                .ofMaxLength(4);
        Arbitrary<Bytes> longBytes = Arbitraries.of((byte) 0, (byte) -1, (byte) 1)
                .flatMap(fill -> Arbitraries.integers().between(1, 512).map(size -> {
                    byte[] bytes = new byte[size];
                    Arrays.fill(bytes, fill);
                    return Bytes.of(bytes);
                }));
        return Arbitraries.oneOf(
                texts.asGeneric(),
                longBytes.asGeneric(),
                Arbitraries.longs().between(-3, 3).asGeneric(),
                Arbitraries.doubles()
                        .between(-2, 2)
                        .ofScale(1)
                        .filter(d -> d != 0)
                        .asGeneric(),
                Arbitraries.of(true, false).asGeneric(),
                Arbitraries.of(Instant.EPOCH, Instant.EPOCH.plusSeconds(1)).asGeneric());
    }

    @Provide
    Arbitrary<Sort> sorts() {
        return scalars().flatMap(IndexRangeTest::sorts);
    }

    private static Arbitrary<Sort> sorts(Object value) {
        Arbitrary<Sort> any = Arbitraries.of(
                Sort.eq(value),
                Sort.lessThan(value),
                Sort.atMost(value),
                Sort.greaterThan(value),
                Sort.atLeast(value),
                Sort.between(value, value));
        return value instanceof String text ? Arbitraries.oneOf(any, Arbitraries.of(Sort.beginsWith(text))) : any;
    }

    @Provide
    Arbitrary<Key> keys() {
        return Arbitraries.of(
                Key.of("a", "b"),
                Key.of("a\u0000", "b"),
                Key.of("p".repeat(1024), "s".repeat(512)),
                Key.of("p".repeat(1024), "s".repeat(511)),
                Key.of("\uFFFF", "\u0000"));
    }

    @Property(tries = 2000)
    @Label("a place is in the range exactly where its value meets the condition, and within the bounds then")
    void conditions(@ForAll("sorts") Sort sort, @ForAll("scalars") Object value, @ForAll("keys") Key key) {
        byte[] place = IndexPlace.of(new IndexKey("f", Optional.of(value)), key);
        IndexRange range = IndexRange.of(Optional.of(sort));

        assertThat(range.contains(place)).isEqualTo(sort.matches(value));
        assertBounds(range, place);
    }

    @Property(tries = 2000)
    @Label("what lies behind a place is in the range behind it, and the place is not")
    void positions(@ForAll("scalars") Object at, @ForAll("scalars") Object value, @ForAll("keys") Key key) {
        byte[] position = IndexPlace.of(new IndexKey("f", Optional.of(at)), key);
        byte[] place = IndexPlace.of(new IndexKey("f", Optional.of(value)), Key.of("m", "m"));
        int order = Arrays.compareUnsigned(place, position);
        IndexRange after = IndexRange.of(Optional.empty()).behind(position, Direction.ASCENDING);
        IndexRange before = IndexRange.of(Optional.empty()).behind(position, Direction.DESCENDING);

        assertThat(after.contains(place)).isEqualTo(order > 0);
        assertThat(before.contains(place)).isEqualTo(order < 0);
        assertThat(after.contains(position)).isFalse();
        assertThat(before.contains(position)).isFalse();
        assertBounds(after, place);
        assertBounds(before, place);
    }

    private static void assertBounds(IndexRange range, byte[] place) {
        assertThat(range.lowest()).hasSizeBetween(1, 1024);
        assertThat(range.highest()).hasSizeBetween(1, 1024);
        if (range.contains(place)) {
            byte[] stored = IndexPlace.stored(place);
            assertThat(Arrays.compareUnsigned(range.lowest(), stored)).isNotPositive();
            assertThat(Arrays.compareUnsigned(stored, range.highest())).isNotPositive();
        }
    }

    @Test
    void aKnotIsUntiedByWholePlacesAndKeepsThoseThatComeFirst() {
        for (Direction direction : Direction.values()) {
            List<Knot.Placed> placed = new ArrayList<>();
            for (int i = 0; i < 3000; i++) {
                Key key = Key.of("p".repeat(1024), String.format("%04d", i));
                byte[] place = IndexPlace.of(new IndexKey("f", Optional.empty()), key);
                placed.add(new Knot.Placed(place, new Found(Documents.of(key), 1)));
            }
            Collections.shuffle(placed, new Random(1));
            Knot knot = new Knot(direction);
            placed.forEach(knot::add);

            List<String> untied = knot.untied().stream()
                    .map(found -> String.valueOf(found.document().key().sort().orElseThrow()))
                    .toList();

            assertThat(untied).hasSize(1001);
            assertThat(untied.get(0)).isEqualTo(direction == Direction.ASCENDING ? "0000" : "2999");
            assertThat(untied.get(1000)).isEqualTo(direction == Direction.ASCENDING ? "1000" : "1999");
        }
    }
}
