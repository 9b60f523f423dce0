package dev.isobar.document;

import dev.isobar.error.CloudException;
import org.jspecify.annotations.Nullable;

/**
 * A condition on the sort key of what a query reads (contract DOC-30): the collection's sort key, or the sort field of an
 * index. Only values of the operand's kind meet it; numbers are one kind. Immutable.
 */
public final class Sort {
    /** How the sort key relates to the operand. */
    public enum Operator {
        /** The same value. */
        EQUAL,
        /** Below it. */
        LESS_THAN,
        /** Below it, or the same. */
        AT_MOST,
        /** Above it. */
        GREATER_THAN,
        /** Above it, or the same. */
        AT_LEAST,
        /** From the operand to {@link Sort#high()}, both included. */
        BETWEEN,
        /** Text that begins with it. */
        BEGINS_WITH
    }

    private static final int LONGEST = 512;

    private final Operator operator;
    private final Object value;
    private final Object high;

    private Sort(Operator operator, Object value, Object high) {
        this.operator = operator;
        this.value = value;
        this.high = high;
    }

    /** Equal to the value; INVALID_ARGUMENT here and below unless it is a scalar, and text of 1..512 bytes. */
    public static Sort eq(Object value) {
        return of(Operator.EQUAL, value);
    }

    /** Below the value. */
    public static Sort lessThan(Object value) {
        return of(Operator.LESS_THAN, value);
    }

    /** At most the value. */
    public static Sort atMost(Object value) {
        return of(Operator.AT_MOST, value);
    }

    /** Above the value. */
    public static Sort greaterThan(Object value) {
        return of(Operator.GREATER_THAN, value);
    }

    /** At least the value. */
    public static Sort atLeast(Object value) {
        return of(Operator.AT_LEAST, value);
    }

    /** From {@code low} to {@code high}, both included; INVALID_ARGUMENT when low is above high, or their kinds differ. */
    public static Sort between(Object low, Object high) {
        Object from = scalar(low, "low");
        Object to = scalar(high, "high");
        if (!ValueOrder.comparable(from, to) || ValueOrder.compare(from, to) > 0) {
            String given = "a " + KindName.of(from) + " to a " + KindName.of(to);
            throw Refused.argument("the range", given, "two values of one kind, the lower one first");
        }
        return new Sort(Operator.BETWEEN, from, to);
    }

    /** Text that begins with this. */
    public static Sort beginsWith(String prefix) {
        return of(Operator.BEGINS_WITH, prefix);
    }

    private static Sort of(Operator operator, Object value) {
        Object operand = scalar(value, "value");
        return new Sort(operator, operand, operand);
    }

    private static Object scalar(@Nullable Object given, String name) {
        Object value = Canonical.value(CloudException.requireArgument(given, name), name);
        if (value == null || !ValueOrder.isScalar(value)) {
            throw Refused.argument("sort condition", "on a " + KindName.of(value), "a scalar");
        }
        return value instanceof String text ? KeyRules.checkLength("sort condition", text, LONGEST) : value;
    }

    /** How the sort key relates to the operand. */
    public Operator operator() {
        return operator;
    }

    /** The operand, a scalar of DOC-1; for {@code BETWEEN} the lower one. */
    public Object value() {
        return value;
    }

    /** The upper operand of {@code BETWEEN}; otherwise the operand. */
    public Object high() {
        return high;
    }

    /** True when a sort key of this value meets the condition: the one meaning of it, for drivers that compare values. */
    public boolean matches(Object sort) {
        if (operator == Operator.BEGINS_WITH) {
            return sort instanceof String text && text.startsWith((String) value);
        }
        if (!ValueOrder.comparable(sort, value)) {
            return false;
        }
        int order = ValueOrder.compare(sort, value);
        return switch (operator) {
            case EQUAL -> order == 0;
            case LESS_THAN -> order < 0;
            case AT_MOST -> order <= 0;
            case GREATER_THAN -> order > 0;
            case AT_LEAST -> order >= 0;
            case BETWEEN -> order >= 0 && ValueOrder.compare(sort, high) <= 0;
            case BEGINS_WITH -> throw new IllegalStateException("answered above");
        };
    }

    /** The operator and the kind of its operand, never the value. */
    @Override
    public String toString() {
        return operator + " " + KindName.of(value);
    }
}
