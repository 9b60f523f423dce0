package dev.isobar.internal.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.isobar.internal.json.PlainRecord.Unknown;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
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
import org.jspecify.annotations.Nullable;

class PlainRecordTest {
    record Item(long id, String name, double price) {}

    record All(
            int count,
            Integer boxed,
            Long size,
            Boolean on,
            boolean set,
            Double weight,
            @Nullable BigDecimal sum,
            Item item,
            List<Item> items,
            List<String> tags,
            Map<String, Long> counts,
            Map<String, Item> byName,
            All inner) {}

    record Checked(String name) {
        Checked {
            if (name.isEmpty()) {
                throw new IllegalArgumentException("no name");
            }
        }
    }

    record Renamed(@JsonProperty("n") String name) {}

    record Derived(String name) {
        public String getInitial() {
            return name.substring(0, 1);
        }
    }

    record Second(String name) {
        Second(int number) {
            this(Integer.toString(number));
        }
    }

    record Marked(String name) implements Serializable {}

    record Timed(Instant at) {}

    record Generic<T>(T value) {}

    record Getter(String getName) {}

    @Example
    @Label("whatever Jackson might treat in another way is left to it")
    void leftToJackson() {
        for (Class<?> type : List.of(
                Renamed.class,
                Derived.class,
                Second.class,
                Marked.class,
                Timed.class,
                Generic.class,
                Getter.class,
                String.class)) {
            assertThat(PlainRecord.of(type)).as(type.getSimpleName()).isNull();
        }
        for (Class<?> type : List.of(Item.class, All.class, Checked.class)) {
            assertThat(PlainRecord.of(type)).as(type.getSimpleName()).isNotNull();
        }
        assertThat(new String(Json.write(new Renamed("x")), UTF_8)).isEqualTo("{\"n\":\"x\"}");
    }

    @Property(tries = 1_000)
    @Label("a record is what Jackson makes of the same text, and refused where Jackson refuses it, with its words")
    void asJacksonReadsIt(@ForAll("documents") String json, @ForAll Unknown unknown) {
        assertThat(outcome(() -> read(json, unknown))).isEqualTo(outcome(() -> byJackson(json, unknown)));
    }

    private static Object read(String json, Unknown unknown) {
        Object fields = PlainReader.read(json.getBytes(UTF_8));
        Object read =
                fields instanceof Map<?, ?> map ? PlainRecord.of(All.class).read(map, unknown) : PlainReader.DECLINED;
        return read == PlainReader.DECLINED ? byJackson(json, unknown) : read;
    }

    private static Object byJackson(String json, Unknown unknown) {
        return DataBinding.read(json.getBytes(UTF_8), All.class, unknown);
    }

    private static Object outcome(java.util.function.Supplier<Object> reading) {
        try {
            return reading.get();
        } catch (JsonException e) {
            return e.field() + " " + e.getMessage();
        }
    }

    @Provide
    Arbitrary<String> documents() {
        Arbitrary<String> item = Combinators.combine(value(), value(), value())
                .as((a, b, c) -> "{\"id\":" + a + ",\"name\":" + b + ",\"price\":" + c + "}");
        Arbitrary<String> fitting =
                Arbitraries.of("{\"id\":1,\"name\":\"n\",\"price\":0.5}", "{\"id\":2,\"price\":7}", "null");
        Arbitrary<String> items = Arbitraries.oneOf(item, fitting);
        Arbitrary<String> fields = Arbitraries.oneOf(
                field("boxed", Arbitraries.of("1", "null", "2147483648", "1.0", "\"1\"")),
                field("size", value()),
                field("on", Arbitraries.of("true", "null", "1", "\"true\"")),
                field("weight", value()),
                field("sum", value()),
                field("item", items),
                field("items", items.map(one -> "[" + one + "]")),
                field("tags", Arbitraries.of("[\"a\",null]", "[]", "[1]", "\"a\"", "{}")),
                field("counts", Arbitraries.of("{\"a\":1}", "{\"a\":null}", "{\"a\":1.5}", "[]", "{\"\":9}")),
                field("byName", items.map(one -> "{\"k\":" + one + "}")),
                field("inner", Arbitraries.of("null", "{\"count\":1,\"set\":false}", "{}", "[]")),
                Arbitraries.of("\"other\":1", "\"count\":1", "\"Size\":3"));
        return fields.list()
                .ofMaxSize(4)
                .map(all -> "{\"count\":3,\"set\":true" + (all.isEmpty() ? "" : "," + String.join(",", all)) + "}");
    }

    private static Arbitrary<String> field(String name, Arbitrary<String> value) {
        return value.map(json -> "\"" + name + "\":" + json);
    }

    private static Arbitrary<String> value() {
        return Arbitraries.of(
                "1",
                "-1",
                "0",
                "9223372036854775807",
                "9007199254740993",
                "12345678901234567890",
                "0.1",
                "1e2",
                "1e400",
                "2.5E-3",
                "-0.0",
                "\"x\"",
                "\"\"",
                "\"1\"",
                "\"NaN\"",
                "true",
                "null",
                "[]",
                "{}");
    }

    @Property(tries = 300)
    @Label("a record is written byte for byte as Jackson writes it")
    void asJacksonWritesIt(@ForAll("records") All value) {
        assertThat(PlainWriter.write(value).orElseThrow()).isEqualTo(DataBinding.write(value));
    }

    @Provide
    Arbitrary<All> records() {
        Arbitrary<Item> items = Combinators.combine(
                        Arbitraries.longs(),
                        Arbitraries.strings().ofMaxLength(5).injectNull(0.2),
                        Arbitraries.doubles())
                .as(Item::new);
        return Combinators.combine(
                        Arbitraries.integers(),
                        Arbitraries.longs().injectNull(0.2),
                        Arbitraries.doubles().injectNull(0.2),
                        Arbitraries.bigDecimals().injectNull(0.2),
                        items.injectNull(0.2),
                        items.list().ofMaxSize(3),
                        Arbitraries.strings().ofMaxLength(5).list().ofMaxSize(3))
                .as((count, size, weight, sum, item, more, tags) -> new All(
                        count,
                        null,
                        size,
                        true,
                        false,
                        weight,
                        sum,
                        item,
                        more,
                        tags,
                        Map.of("é\"", 1L),
                        Map.of(),
                        null));
    }

    @Example
    @Label("what a constructor throws is the cause, as it is by data binding")
    void constructorRefuses() {
        JsonException refused = catchThrowableOfType(
                JsonException.class, () -> Json.readLeniently("{\"name\":\"\"}".getBytes(UTF_8), Checked.class));

        assertThat(refused).hasRootCauseInstanceOf(IllegalArgumentException.class);
    }

    @Example
    @Label("a list of records, and a record in a map, are plain; an instant in them is not")
    void nested() {
        assertThat(PlainWriter.write(Arrays.asList(new Item(1, "a", 2), null))).isPresent();
        assertThat(PlainWriter.write(Map.of("item", new Item(1, "a", 2)))).isPresent();
        assertThat(PlainWriter.write(List.of(Instant.EPOCH))).isEmpty();
    }
}
