package dev.isobar.internal.json;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a component of a {@link PlainRecord} holds: a text, a number, a boolean, a plain record, or a list of one of these, or a
 * map of texts to one. Immutable.
 *
 * @param type the component's class
 * @param elements what a list or a map has as its values; {@link #NONE} for all else
 * @param records what is known of types of records
 */
record PlainKind(Class<?> type, @Nullable PlainKind elements, PlainRecord.Known records) {
    /** Whatever Jackson is to bind. */
    static final PlainKind NONE = new PlainKind(void.class, null, PlainRecord.JSON);

    /** The greatest whole number up to which a double holds all. */
    private static final long EXACT = 1L << 53;

    static PlainKind of(RecordComponent component, PlainRecord.Known records) {
        Class<?> type = component.getType();
        return type == List.class || type == Map.class
                ? ofElements(type, component.getGenericType(), records)
                : of(type, records);
    }

    private static PlainKind of(Class<?> type, PlainRecord.Known records) {
        boolean known = type == String.class
                || type == long.class
                || type == Long.class
                || type == int.class
                || type == Integer.class
                || type == boolean.class
                || type == Boolean.class
                || type == double.class
                || type == Double.class
                || type == BigDecimal.class
                || type.isRecord()
                || records.hasKind(type);
        return known ? new PlainKind(type, null, records) : NONE;
    }

    private static PlainKind ofElements(Class<?> type, Type generic, PlainRecord.Known records) {
        if (!(generic instanceof ParameterizedType parameterized)) {
            return NONE;
        }
        Type[] arguments = parameterized.getActualTypeArguments();
        boolean named = type == List.class || arguments[0] == String.class;
        if (!named
                || !(arguments[arguments.length - 1] instanceof Class<?> element)
                || !of(element, records).isPlain()) {
            return NONE;
        }
        return new PlainKind(type, of(element, records), records);
    }

    boolean isPlain() {
        return type != void.class;
    }

    /** A value of this kind for what was read, or {@link PlainReader#DECLINED} when Jackson is to say what becomes of it. */
    @Nullable
    Object fitted(@Nullable Object value, PlainRecord.Unknown unknown) {
        if (value == null) {
            return type.isPrimitive() ? PlainReader.DECLINED : null;
        } else if (value instanceof String || value instanceof Boolean) {
            boolean fits =
                    value instanceof String ? type == String.class : type == boolean.class || type == Boolean.class;
            return fits ? value : PlainReader.DECLINED;
        } else if (value instanceof Long whole) {
            return whole(whole);
        } else if (value instanceof BigDecimal number) {
            return decimal(number);
        } else if (value instanceof List<?> list) {
            return list(list, unknown);
        } else if (value instanceof Map<?, ?> fields) {
            return object(fields, unknown);
        }
        return records.fitted(value, type);
    }

    private Object whole(long number) {
        if (type == long.class || type == Long.class) {
            return number;
        } else if (type == int.class || type == Integer.class) {
            return number == (int) number ? (Object) (int) number : PlainReader.DECLINED;
        } else if (type == double.class || type == Double.class) {
            return Math.abs(number) <= EXACT ? (Object) (double) number : PlainReader.DECLINED;
        }
        return type == BigDecimal.class ? BigDecimal.valueOf(number) : PlainReader.DECLINED;
    }

    private Object decimal(BigDecimal number) {
        if (type == BigDecimal.class) {
            return number;
        }
        return type == double.class || type == Double.class ? (Object) number.doubleValue() : PlainReader.DECLINED;
    }

    private Object list(List<?> values, PlainRecord.Unknown unknown) {
        if (type != List.class || elements == null) {
            return PlainReader.DECLINED;
        }
        List<@Nullable Object> fitted = new ArrayList<>(values.size());
        for (Object value : values) {
            Object element = elements.fitted(value, unknown);
            if (element == PlainReader.DECLINED) {
                return element;
            }
            fitted.add(element);
        }
        return fitted;
    }

    private Object object(Map<?, ?> fields, PlainRecord.Unknown unknown) {
        if (type == Map.class && elements != null) {
            return map(fields, elements, unknown);
        }
        PlainRecord shape = records.shape(type);
        return shape == null ? PlainReader.DECLINED : shape.read(fields, unknown);
    }

    private static Object map(Map<?, ?> fields, PlainKind elements, PlainRecord.Unknown unknown) {
        Map<Object, @Nullable Object> fitted = new LinkedHashMap<>();
        for (Map.Entry<?, ?> field : fields.entrySet()) {
            Object element = elements.fitted(field.getValue(), unknown);
            if (element == PlainReader.DECLINED) {
                return element;
            }
            fitted.put(field.getKey(), element);
        }
        return fitted;
    }
}
