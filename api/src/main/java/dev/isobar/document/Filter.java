package dev.isobar.document;

import dev.isobar.error.CloudException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a document must be like for a query to answer it: {@code field("tag").eq("red").and(field("size").lessThan(5))}
 * (contract DOC-30). An absent field fails every comparison, null equals null only, and only numbers compare across kinds.
 * {@link #matches} is the one meaning of a filter; the records show drivers its shape. Immutable.
 */
public sealed interface Filter {
    /** Begins a filter on a field of the document, or on one nested in it; INVALID_ARGUMENT for a name that is none. */
    static Field field(String name, String... nested) {
        return new Field(FieldPath.of(name, nested));
    }

    /** Begins a filter on what this path leads to. */
    static Field field(FieldPath path) {
        return new Field(CloudException.requireArgument(path, "path"));
    }

    /** Matches what the filter does not. A comparison fails on an absent field, and so its negation matches. */
    static Filter not(Filter filter) {
        return new Not(filter);
    }

    /** Matches what both match. */
    default Filter and(Filter other) {
        return new And(this, other);
    }

    /** Matches what either matches. */
    default Filter or(Filter other) {
        return new Or(this, other);
    }

    /** True when the document is wanted. */
    boolean matches(Document document);

    /** How many comparisons the filter holds, a not counting as one; at most 300, so that no filter is deeper than a stack. */
    default int terms() {
        return 1;
    }

    /** A field that waits for its comparison. Immutable. */
    final class Field {
        private final FieldPath path;

        private Field(FieldPath path) {
            this.path = path;
        }

        /** The field is there and has this value; lists and maps compare element by element, null equals null. */
        public Filter eq(@Nullable Object value) {
            return new Equal(path, value);
        }

        /** The field is of the value's kind and below it; INVALID_ARGUMENT unless the value is a scalar. */
        public Filter lessThan(Object value) {
            return new LessThan(path, value);
        }

        /** The field is of the value's kind and above it; INVALID_ARGUMENT unless the value is a scalar. */
        public Filter greaterThan(Object value) {
            return new GreaterThan(path, value);
        }

        /** The field equals one of 1 to 30 values; INVALID_ARGUMENT for none or more. */
        public Filter in(@Nullable Object... values) {
            return new In(path, Arrays.asList(CloudException.requireArgument(values, "values")));
        }

        /** The field is there, be it null. */
        public Filter exists() {
            return new Exists(path);
        }

        /** The field is a list with such an element, or text with this text in it. */
        public Filter contains(@Nullable Object value) {
            return new Contains(path, value);
        }
    }

    /**
     * Equality.
     *
     * @param path the field
     * @param value any value of DOC-1, null included
     */
    record Equal(FieldPath path, @Nullable Object value) implements Filter {
        /** Brings the value into the form that documents hold. */
        public Equal {
            value = Canonical.value(value, "filter value");
        }

        @Override
        public boolean matches(Document document) {
            return ValueOrder.same(path.lookUp(document), value);
        }
    }

    /**
     * Below a value.
     *
     * @param path the field
     * @param value a scalar
     */
    record LessThan(FieldPath path, Object value) implements Filter {
        /** Brings the value into the form that documents hold. */
        public LessThan {
            value = Operands.scalar(value);
        }

        @Override
        public boolean matches(Document document) {
            Object present = path.lookUp(document);
            return present != null && ValueOrder.comparable(present, value) && ValueOrder.compare(present, value) < 0;
        }
    }

    /**
     * Above a value.
     *
     * @param path the field
     * @param value a scalar
     */
    record GreaterThan(FieldPath path, Object value) implements Filter {
        /** Brings the value into the form that documents hold. */
        public GreaterThan {
            value = Operands.scalar(value);
        }

        @Override
        public boolean matches(Document document) {
            Object present = path.lookUp(document);
            return present != null && ValueOrder.comparable(present, value) && ValueOrder.compare(present, value) > 0;
        }
    }

    /**
     * Equality with one of several values.
     *
     * @param path the field
     * @param values 1 to 30 values of DOC-1, null included
     */
    record In(FieldPath path, List<@Nullable Object> values) implements Filter {
        /** Brings the values into the form that documents hold. */
        public In {
            values = Operands.several(values);
        }

        @Override
        public boolean matches(Document document) {
            Object present = path.lookUp(document);
            return values.stream().anyMatch(value -> ValueOrder.same(present, value));
        }

        @Override
        public int terms() {
            return values.size();
        }
    }

    /**
     * Presence, of null too.
     *
     * @param path the field
     */
    record Exists(FieldPath path) implements Filter {
        @Override
        public boolean matches(Document document) {
            return path.lookUp(document) != FieldPath.ABSENT;
        }
    }

    /**
     * An element in a list, or text in text.
     *
     * @param path the field
     * @param value any value of DOC-1
     */
    record Contains(FieldPath path, @Nullable Object value) implements Filter {
        /** Brings the value into the form that documents hold. */
        public Contains {
            value = Canonical.value(value, "filter value");
        }

        @Override
        public boolean matches(Document document) {
            Object present = path.lookUp(document);
            if (present instanceof String text) {
                return value instanceof String part && text.contains(part);
            }
            return present instanceof List<?> list
                    && list.stream().anyMatch(element -> ValueOrder.same(element, value));
        }
    }

    /**
     * Both.
     *
     * @param left one
     * @param right the other
     */
    record And(Filter left, Filter right) implements Filter {
        /** INVALID_ARGUMENT when one is null. */
        public And {
            Operands.both(left, right);
        }

        @Override
        public boolean matches(Document document) {
            return left.matches(document) && right.matches(document);
        }

        @Override
        public int terms() {
            return left.terms() + right.terms();
        }
    }

    /**
     * Either.
     *
     * @param left one
     * @param right the other
     */
    record Or(Filter left, Filter right) implements Filter {
        /** INVALID_ARGUMENT when one is null. */
        public Or {
            Operands.both(left, right);
        }

        @Override
        public boolean matches(Document document) {
            return left.matches(document) || right.matches(document);
        }

        @Override
        public int terms() {
            return left.terms() + right.terms();
        }
    }

    /**
     * The opposite.
     *
     * @param filter of this
     */
    record Not(Filter filter) implements Filter {
        /** INVALID_ARGUMENT when null or too large. */
        public Not {
            filter = Operands.opposite(filter);
        }

        @Override
        public boolean matches(Document document) {
            return !filter.matches(document);
        }

        @Override
        public int terms() {
            return filter.terms() + 1;
        }
    }
}
