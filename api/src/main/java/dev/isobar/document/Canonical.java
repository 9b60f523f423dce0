package dev.isobar.document;

import dev.isobar.document.spi.KeyOrder;
import dev.isobar.error.CloudException;
import dev.isobar.internal.json.DocumentMapper;
import dev.isobar.internal.json.JsonException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Brings values into the one form in which documents hold them, and refuses what no document can hold (contract DOC-1,
 * DOC-2). Remembers where it is, so that a refusal names the field. For one use by one thread.
 */
final class Canonical {
    private static final int DEEPEST = 15;
    private static final int LONGEST_NAME = 255;
    private static final int DIGITS = 34;
    private static final int EXPONENT = 6111;
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

    /** Names of fields, and numbers of elements. */
    private final Deque<Object> place = new ArrayDeque<>();

    private int nesting;

    private Canonical() {}

    /** The fields in the order of their names. */
    static Map<String, @Nullable Object> fields(Map<?, ?> fields) {
        return new Canonical().map(fields);
    }

    /** One value, which a message calls by this name. */
    static @Nullable Object value(@Nullable Object value, String name) {
        Canonical canonical = new Canonical();
        canonical.place.addLast(name);
        return canonical.value(value);
    }

    private @Nullable Object value(@Nullable Object value) {
        if (value == null || value instanceof Boolean || value instanceof Long || value instanceof Bytes) {
            return value;
        }
        if (value instanceof String text) {
            return text(text);
        }
        if (value instanceof Number number) {
            return number(number);
        }
        if (value instanceof Instant instant) {
            return instant(instant);
        }
        return compound(value);
    }

    private @Nullable Object compound(Object value) {
        if (value instanceof Map<?, ?> map && map.keySet().stream().allMatch(String.class::isInstance)) {
            return nested(map);
        }
        if (value instanceof Collection<?> elements) {
            return list(elements);
        }
        if (value instanceof byte[] bytes) {
            return Bytes.of(bytes);
        }
        if (value instanceof Document document) {
            return nested(document.fields());
        }
        return value(mapped(value));
    }

    private @Nullable Object mapped(Object value) {
        try {
            return DocumentMapper.toTree(value);
        } catch (JsonException e) {
            throw refused("a " + value.getClass().getName() + " that cannot be mapped", "what Jackson maps to JSON");
        }
    }

    private String text(String text) {
        if (!Text.isWellFormed(text)) {
            throw refused("text with half a surrogate pair", "text that UTF-8 can hold");
        }
        return text;
    }

    private Object number(Number number) {
        if (number instanceof Integer || number instanceof Short || number instanceof Byte) {
            return number.longValue();
        }
        if (number instanceof Double || number instanceof Float) {
            return real(number.doubleValue());
        }
        if (number instanceof BigDecimal decimal) {
            return decimal(decimal);
        }
        if (number instanceof BigInteger integer) {
            return decimal(new BigDecimal(integer));
        }
        throw refused("a " + number.getClass().getName(), "Long, Double, BigDecimal or a type that widens to one");
    }

    private Double real(double number) {
        boolean negativeZero = number == 0 && 1 / number < 0;
        if (Double.isNaN(number) || Double.isInfinite(number) || negativeZero) {
            throw refused("the double " + number, "a finite double other than -0.0");
        }
        return number;
    }

    private BigDecimal decimal(BigDecimal given) {
        BigDecimal number = given.stripTrailingZeros();
        if (number.precision() > DIGITS || Math.abs((long) number.scale()) > EXPONENT) {
            throw refused(
                    "a decimal of " + number.precision() + " digits and exponent " + -(long) number.scale(),
                    DIGITS + " digits and exponents from -" + EXPONENT + " to " + EXPONENT);
        }
        boolean plain = number.scale() < 0 && number.precision() - number.scale() <= DIGITS;
        return plain ? number.setScale(0) : number;
    }

    private Instant instant(Instant instant) {
        if (instant.isBefore(FIRST) || !instant.isBefore(END)) {
            throw refused("the instant " + instant, "the years 0001 to 9999");
        }
        if (!instant.equals(instant.truncatedTo(ChronoUnit.MICROS))) {
            throw refused("an instant finer than a microsecond", "instant.truncatedTo(ChronoUnit.MICROS)");
        }
        return instant;
    }

    private List<@Nullable Object> list(Collection<?> elements) {
        deeper();
        List<@Nullable Object> list = new ArrayList<>(elements.size());
        for (Object element : elements) {
            place.addLast(list.size());
            list.add(value(element));
            place.removeLast();
        }
        nesting--;
        return Collections.unmodifiableList(list);
    }

    private Map<String, @Nullable Object> nested(Map<?, ?> fields) {
        deeper();
        Map<String, @Nullable Object> map = map(fields);
        nesting--;
        return map;
    }

    private Map<String, @Nullable Object> map(Map<?, ?> fields) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>(fields.size() * 2);
        for (String name : names(fields)) {
            place.addLast(name);
            map.put(name, value(fields.get(name)));
            place.removeLast();
        }
        return Collections.unmodifiableMap(map);
    }

    private String[] names(Map<?, ?> fields) {
        String[] names = new String[fields.size()];
        int count = 0;
        for (Object name : fields.keySet()) {
            names[count++] = requireName(name);
        }
        Arrays.sort(names, KeyOrder.TEXT);
        return names;
    }

    private String requireName(@Nullable Object name) {
        if (!(name instanceof String text)) {
            throw refused("a map with a name that is no String", "Strings as names");
        }
        int bytes = Text.utf8Length(text);
        if (bytes < 1 || bytes > LONGEST_NAME) {
            throw refused("a name of " + (bytes < 0 ? "malformed text" : bytes + " bytes"), nameRule());
        }
        return text;
    }

    /** What a field may be called. */
    static String nameRule() {
        return "names of 1 to " + LONGEST_NAME + " bytes of UTF-8";
    }

    /** True when a field may be called so. */
    static boolean isName(String name) {
        int bytes = Text.utf8Length(name);
        return bytes >= 1 && bytes <= LONGEST_NAME;
    }

    private void deeper() {
        if (++nesting > DEEPEST) {
            throw refused("nested more than " + DEEPEST + " deep", "lists and maps " + DEEPEST + " deep");
        }
    }

    private CloudException refused(String given, String allowed) {
        String where = place.isEmpty() ? "the document" : where();
        return Refused.argument(where, given, allowed);
    }

    private String where() {
        StringBuilder where = new StringBuilder("field");
        char before = ' ';
        for (Object step : place) {
            if (step instanceof Integer index) {
                where.append('[').append(index).append(']');
            } else {
                where.append(before).append(step);
            }
            before = '.';
        }
        return where.toString();
    }
}
