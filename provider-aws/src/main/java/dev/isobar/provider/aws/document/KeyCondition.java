package dev.isobar.provider.aws.document;

import dev.isobar.document.IndexSpec;
import dev.isobar.document.Sort;
import dev.isobar.document.spi.Direction;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Where a query reads, as a key condition of DynamoDB.
 *
 * @param index the index; null for the table itself
 * @param expression the condition
 * @param names the attributes that it names
 * @param values its values
 * @param direction which way it reads
 */
record KeyCondition(
        @Nullable String index,
        String expression,
        Map<String, String> names,
        Map<String, AttributeValue> values,
        Direction direction) {
    private static final String PARTITION = "#p = :p";

    /** A partition. Text is ordered by its UTF-8 bytes there, and numbers as numbers, as the contract has it. */
    static KeyCondition partition(String key, Optional<Sort> sort, Direction direction) {
        Map<String, String> names = new LinkedHashMap<>(Map.of("#p", Attributes.PARTITION));
        Map<String, AttributeValue> values = new LinkedHashMap<>(Map.of(":p", AttributeValue.fromS(key)));
        sort.ifPresent(condition -> {
            names.put("#s", Attributes.SORT);
            values.put(":s", Values.attribute(condition.value()));
            if (condition.operator() == Sort.Operator.BETWEEN) {
                values.put(":high", Values.attribute(condition.high()));
            }
        });
        String expression = sort.map(condition -> PARTITION + " AND " + expression(condition.operator()))
                .orElse(PARTITION);
        return new KeyCondition(null, expression, names, values, direction);
    }

    private static String expression(Sort.Operator operator) {
        return switch (operator) {
            case EQUAL -> "#s = :s";
            case LESS_THAN -> "#s < :s";
            case AT_MOST -> "#s <= :s";
            case GREATER_THAN -> "#s > :s";
            case AT_LEAST -> "#s >= :s";
            case BETWEEN -> "#s BETWEEN :s AND :high";
            case BEGINS_WITH -> "begins_with(#s, :s)";
        };
    }

    /** Some places of an index. */
    static KeyCondition index(IndexSpec index, String key, IndexRange range, Direction direction) {
        return new KeyCondition(
                Attributes.index(index),
                PARTITION + " AND #s BETWEEN :low AND :high",
                Map.of("#p", Attributes.indexKey(index), "#s", Attributes.indexPlace(index)),
                Map.of(
                        ":p", AttributeValue.fromS(key),
                        ":low", Items.bytes(range.lowest()),
                        ":high", Items.bytes(range.highest())),
                direction);
    }

    boolean isForward() {
        return direction == Direction.ASCENDING;
    }
}
