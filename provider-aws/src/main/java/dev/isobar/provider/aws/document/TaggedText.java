package dev.isobar.provider.aws.document;

import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import java.math.BigDecimal;

/**
 * Doubles, decimals and instants as text with their kind in front, since a number of DynamoDB has 38 digits up to 9.9E125 and
 * no kind (https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html). In an item such a text is the
 * only element of a set, which is a type that no document uses for itself.
 */
final class TaggedText {
    private static final char DOUBLE = 'd';
    private static final char DECIMAL = 'n';
    private static final char INSTANT = 't';

    private TaggedText() {}

    static String of(Object scalar) {
        char kind = scalar instanceof Double ? DOUBLE : scalar instanceof BigDecimal ? DECIMAL : INSTANT;
        return kind + scalar.toString();
    }

    static Object value(String text) {
        String value = text.substring(1);
        return switch (text.charAt(0)) {
            case DOUBLE -> Double.valueOf(value);
            case DECIMAL -> new BigDecimal(value);
            case INSTANT -> InstantText.parse(value);
            default -> throw unknown("a value of kind " + text.charAt(0));
        };
    }

    /** What is stored was not written by this version, or not by Isobar at all. */
    static CloudException unknown(String what) {
        return CloudException.of(
                ErrorCode.DATA_LOSS,
                "an item has " + what + ", which this version does not know; read it with the version that wrote it,"
                        + " and keep other items out of the table");
    }
}
