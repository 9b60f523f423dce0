package dev.isobar.document;

import dev.isobar.error.CloudException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What filters may be made of. */
final class Operands {
    private static final int MOST_VALUES = 30;
    private static final int MOST_TERMS = 300;

    private Operands() {}

    static Object scalar(@Nullable Object given) {
        Object value = Canonical.value(given, "filter value");
        if (value == null || !ValueOrder.isScalar(value)) {
            throw Refused.argument("filter value", "a " + KindName.of(value), "a scalar, which has an order");
        }
        return value;
    }

    static List<@Nullable Object> several(List<@Nullable Object> given) {
        if (given.isEmpty() || given.size() > MOST_VALUES) {
            throw CloudException.invalidArgument("number of values", given.size(), "1 to " + MOST_VALUES);
        }
        List<@Nullable Object> values = new ArrayList<>(given.size());
        for (Object value : given) {
            values.add(Canonical.value(value, "filter value"));
        }
        return Collections.unmodifiableList(values);
    }

    /** Bounds what a filter holds, so that none is deeper than a stack. */
    static void both(Filter left, Filter right) {
        CloudException.requireArgument(left, "filter");
        within(left.terms() + CloudException.requireArgument(right, "filter").terms());
    }

    /** The filter whose opposite is wanted, which counts as one more; nor is a chain of these deeper than a stack. */
    static Filter opposite(Filter filter) {
        within(CloudException.requireArgument(filter, "filter").terms() + 1);
        return filter;
    }

    private static void within(int terms) {
        if (terms > MOST_TERMS) {
            throw CloudException.invalidArgument("number of comparisons", terms, "at most " + MOST_TERMS);
        }
    }
}
