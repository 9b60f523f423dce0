package dev.isobar.provider.aws.document;

import dev.isobar.document.Bytes;
import dev.isobar.document.spi.KeyOrder;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The ten kinds of value as attributes, each exactly: longs are numbers, text, bytes, booleans, null, lists and maps are
 * themselves, and the other three are {@link TaggedText}.
 */
final class Values {
    private static final AttributeValue NULL = AttributeValue.fromNul(true);
    private static final AttributeValue TRUE = AttributeValue.fromBool(true);
    private static final AttributeValue FALSE = AttributeValue.fromBool(false);

    private Values() {}

    static AttributeValue attribute(@Nullable Object value) {
        if (value == null) {
            return NULL;
        }
        if (value instanceof String text) {
            return AttributeValue.fromS(text);
        }
        if (value instanceof Long number) {
            return AttributeValue.fromN(number.toString());
        }
        if (value instanceof Boolean flag) {
            return flag ? TRUE : FALSE;
        }
        if (value instanceof Bytes bytes) {
            return AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(bytes.toArray()));
        }
        return compound(value);
    }

    private static AttributeValue compound(Object value) {
        if (value instanceof List<?> list) {
            return AttributeValue.fromL(list.stream().map(Values::attribute).toList());
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, AttributeValue> fields = new LinkedHashMap<>(map.size() * 2);
            map.forEach((name, field) -> fields.put((String) name, attribute(field)));
            return AttributeValue.fromM(fields);
        }
        return AttributeValue.fromSs(List.of(TaggedText.of(value)));
    }

    static @Nullable Object value(AttributeValue attribute) {
        return switch (attribute.type()) {
            case NUL -> null;
            case S -> attribute.s();
            case N -> number(attribute.n());
            case BOOL -> attribute.bool();
            case B -> Bytes.of(attribute.b().asByteArrayUnsafe());
            case SS -> TaggedText.value(attribute.ss().get(0));
            case L -> list(attribute.l());
            case M -> map(attribute.m());
            default -> throw TaggedText.unknown("a value of type " + attribute.type());
        };
    }

    /** The service may write a long in its own way, such as {@code 1E+2}. */
    static Long number(String digits) {
        return digits.indexOf('E') < 0 ? Long.valueOf(digits) : (Long) new BigDecimal(digits).longValueExact();
    }

    private static List<@Nullable Object> list(List<AttributeValue> elements) {
        List<@Nullable Object> list = new ArrayList<>(elements.size());
        for (AttributeValue element : elements) {
            list.add(value(element));
        }
        return Collections.unmodifiableList(list);
    }

    /** In the order of the names, which the service does not keep. */
    private static Map<String, @Nullable Object> map(Map<String, AttributeValue> fields) {
        Map<String, @Nullable Object> map = new TreeMap<>(KeyOrder.TEXT);
        fields.forEach((name, field) -> map.put(name, value(field)));
        return Collections.unmodifiableMap(map);
    }
}
