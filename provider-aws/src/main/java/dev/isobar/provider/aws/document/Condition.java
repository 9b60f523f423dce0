package dev.isobar.provider.aws.document;

import dev.isobar.document.spi.Expected;
import dev.isobar.document.spi.Write;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What a write demands to find, as a condition of DynamoDB. An item whose time is over is not found (contract DOC-40).
 *
 * @param expression the condition; null where anything is met
 * @param values its values; null where it has none
 */
record Condition(@Nullable String expression, @Nullable Map<String, AttributeValue> values) {
    private static final Condition NONE = new Condition(null, null);
    private static final String THERE = "attribute_exists(pk)";
    private static final String NOT_THERE = "attribute_not_exists(pk)";
    private static final String LIVE = "attribute_exists(pk) AND (attribute_not_exists(expires) OR expires > :now)";
    private static final String GONE = "(attribute_not_exists(pk) OR expires <= :now)";
    private static final String SAME = "rev = :rev";

    /** The condition of a write, in a collection whose items these are. */
    static Condition of(Write write, Items items) {
        Expected expected = write.expected();
        if (expected instanceof Expected.Anything) {
            return NONE;
        }
        boolean expires = items.spec().timeToLive().isPresent();
        Map<String, AttributeValue> values = new LinkedHashMap<>();
        if (expires) {
            values.put(":now", items.now());
        }
        if (expected instanceof Expected.At at) {
            values.put(":rev", AttributeValue.fromS(at.revision().token()));
        }
        return new Condition(expression(write, expires), values.isEmpty() ? null : values);
    }

    private static String expression(Write write, boolean expires) {
        String live = expires ? LIVE : THERE;
        String gone = expires ? GONE : NOT_THERE;
        if (write.expected() instanceof Expected.Absent) {
            return gone;
        }
        if (write.expected() instanceof Expected.Present) {
            return live;
        }
        return write instanceof Write.Delete ? gone + " OR " + SAME : live + " AND " + SAME;
    }
}
