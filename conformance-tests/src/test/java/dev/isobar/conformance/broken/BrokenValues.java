package dev.isobar.conformance.broken;

import dev.isobar.document.Document;
import dev.isobar.document.spi.DocumentDriver;
import dev.isobar.document.spi.TransactionResult;
import dev.isobar.document.spi.Write;
import dev.isobar.document.spi.WriteResult;
import dev.isobar.spi.Call;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A document driver that stores something else than it was given; the fields of keys and indexes are spared. */
final class BrokenValues extends DocumentDriverOver {
    private static final List<String> SPARED = List.of("owner", "id", "tag", "folder", "rank", "expires");

    private static final Object DROPPED = new Object();

    private final UnaryOperator<@Nullable Object> value;
    private final UnaryOperator<String> name;

    private BrokenValues(DocumentDriver sound, UnaryOperator<@Nullable Object> value, UnaryOperator<String> name) {
        super(sound);
        this.value = value;
        this.name = name;
    }

    private static UnaryOperator<DocumentDriver> of(UnaryOperator<@Nullable Object> value) {
        return sound -> new BrokenValues(sound, value, UnaryOperator.identity());
    }

    /** Longs as doubles, as JSON is read in many places. */
    static UnaryOperator<DocumentDriver> longsThroughDouble() {
        return of(value -> value instanceof Long n ? (Object) (long) (double) n : value);
    }

    /** Doubles without a fraction as longs. */
    static UnaryOperator<DocumentDriver> wholeDoublesAsLongs() {
        return of(value ->
                value instanceof Double n && n == Math.rint(n) && Math.abs(n) < 1e15 ? (Object) n.longValue() : value);
    }

    /** Decimals of one digit less. */
    static UnaryOperator<DocumentDriver> decimalsOf33Digits() {
        return of(value -> value instanceof BigDecimal n ? n.round(new MathContext(33)) : value);
    }

    /** Instants cut to milliseconds. */
    static UnaryOperator<DocumentDriver> instantsInMillis() {
        return of(value -> value instanceof Instant at ? at.truncatedTo(ChronoUnit.MILLIS) : value);
    }

    /** Empty text as null. */
    static UnaryOperator<DocumentDriver> emptyTextAsNull() {
        return of(value -> "".equals(value) ? null : value);
    }

    /** Field names with their dots replaced. */
    static UnaryOperator<DocumentDriver> namesWithoutDots() {
        return sound -> new BrokenValues(sound, UnaryOperator.identity(), name -> name.replace('.', '_'));
    }

    /** Documents without their null fields. */
    static UnaryOperator<DocumentDriver> nullsAsAbsent() {
        return sound -> new BrokenValues(sound, value -> value == null ? DROPPED : value, UnaryOperator.identity());
    }

    @Override
    public WriteResult write(Write write, Call call) throws Exception {
        return sound.write(broken(write), call);
    }

    @Override
    public TransactionResult transact(List<Write> writes, Call call) throws Exception {
        return sound.transact(writes.stream().map(this::broken).toList(), call);
    }

    private Write broken(Write write) {
        return write instanceof Write.Put put
                ? new Write.Put(put.key(), broken(put.document()), put.expected())
                : write;
    }

    private Document broken(Document document) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        document.fields().forEach((field, present) -> {
            boolean spared = SPARED.contains(field);
            fields.put(spared ? field : name.apply(field), spared ? present : broken(present));
        });
        fields.values().removeIf(present -> present == DROPPED);
        return Document.of(fields);
    }

    private @Nullable Object broken(@Nullable Object present) {
        if (present instanceof List<?> list) {
            List<@Nullable Object> elements = new ArrayList<>();
            list.forEach(element -> elements.add(broken(element)));
            elements.replaceAll(element -> element == DROPPED ? null : element);
            return elements;
        }
        if (present instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> fields = new LinkedHashMap<>();
            map.forEach((field, inner) -> fields.put(name.apply((String) field), broken(inner)));
            fields.values().removeIf(inner -> inner == DROPPED);
            return fields;
        }
        return value.apply(present);
    }
}
