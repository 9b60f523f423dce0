package dev.isobar.internal.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** What is mapped without Jackson, against Jackson. */
class DocumentMapperTest {
    record Inner(Instant at, @Nullable Double real) {}

    record All(
            int small,
            @Nullable Integer boxed,
            long whole,
            double real,
            boolean flag,
            @Nullable BigDecimal decimal,
            @Nullable String text,
            @Nullable Instant at,
            @Nullable Inner inner,
            @Nullable List<Instant> times,
            @Nullable List<Inner> inners,
            @Nullable Map<String, Double> reals) {}

    private static final List<String> NAMES = List.of(
            "small", "boxed", "whole", "real", "flag", "decimal", "text", "at", "inner", "times", "inners", "reals",
            "odd");

    private static Map<String, Object> fitting() {
        Map<String, Object> inner = Map.of("at", Instant.EPOCH, "real", 0.5, "unknown", List.of());
        return Map.ofEntries(
                Map.entry("small", 7L),
                Map.entry("boxed", -1L),
                Map.entry("whole", Long.MAX_VALUE),
                Map.entry("real", 0.1),
                Map.entry("flag", true),
                Map.entry("decimal", new BigDecimal("12.25")),
                Map.entry("text", "t"),
                Map.entry("at", Instant.EPOCH),
                Map.entry("inner", inner),
                Map.entry("times", List.of(Instant.EPOCH, Instant.MAX)),
                Map.entry("inners", List.of(inner)),
                Map.entry("reals", Map.of("a", 1.5)));
    }

    @Provide
    Arbitrary<Map<String, @Nullable Object>> altered() {
        Arbitrary<Object> scalars = Arbitraries.of(
                1L,
                1L << 60,
                0.5,
                new BigDecimal("1.5"),
                new BigDecimal("3"),
                "t",
                "2026-11-23T05:00:00Z",
                true,
                Instant.EPOCH,
                new byte[] {1});
        Arbitrary<Object> values = Arbitraries.oneOf(
                scalars,
                scalars.injectNull(0.1).list().ofMaxSize(2).map(list -> (Object) list),
                Arbitraries.maps(Arbitraries.of("at", "real", "x"), scalars)
                        .ofMaxSize(2)
                        .map(map -> (Object) map));
        return Arbitraries.maps(Arbitraries.of(NAMES), values.injectNull(0.1))
                .ofMaxSize(2)
                .map(changes -> {
                    Map<String, @Nullable Object> fields = new HashMap<>(fitting());
                    fields.putAll(changes);
                    return fields;
                });
    }

    @Property(tries = 2_000)
    @Label("whatever is mapped without Jackson, Jackson maps to the same")
    void asJacksonMapsIt(@ForAll("altered") Map<String, @Nullable Object> fields) {
        DocumentMapper.plain(fields, All.class)
                .ifPresent(made -> assertThat(made).isEqualTo(DocumentMapper.fromTree(fields, All.class, v -> v)));
    }

    @Example
    void whatPlainlyFitsIsMappedWithoutJackson() {
        Optional<All> made = DocumentMapper.plain(fitting(), All.class);

        assertThat(made).contains(DocumentMapper.fromTree(fitting(), All.class, v -> v));
    }

    @Example
    void aDoubleIsNoDecimalAndAnInstantNoText() {
        Map<String, Object> fields = new HashMap<>(fitting());
        fields.put("decimal", 0.5);
        assertThat(DocumentMapper.plain(fields, All.class)).isEmpty();

        fields.put("decimal", new BigDecimal("0.5"));
        fields.put("at", "1970-01-01T00:00:00Z");
        assertThat(DocumentMapper.plain(fields, All.class)).isEmpty();
    }
}
