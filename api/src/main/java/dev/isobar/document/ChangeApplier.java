package dev.isobar.document;

import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a change makes of a document: the one meaning of DOC-10's changes. Nothing it is given is altered. */
final class ChangeApplier {
    private final Change change;
    private final List<FieldPath.Step> steps;

    private ChangeApplier(Change change) {
        this.change = change;
        this.steps = change.path().steps();
    }

    static Map<String, @Nullable Object> apply(Map<String, @Nullable Object> fields, Change change) {
        FieldPath.Step.Name root = (FieldPath.Step.Name) change.path().steps().get(0);
        Map<String, @Nullable Object> changed = new LinkedHashMap<>(fields);
        Object before = fields.containsKey(root.name()) ? fields.get(root.name()) : FieldPath.ABSENT;
        place(changed, root.name(), new ChangeApplier(change).node(before, 1));
        return changed;
    }

    private static <K> void place(Map<K, @Nullable Object> map, K name, @Nullable Object value) {
        if (value == FieldPath.ABSENT) {
            map.remove(name);
        } else {
            map.put(name, value);
        }
    }

    /** What the change makes of the value at this depth of its path; absent values included, on both sides. */
    private @Nullable Object node(@Nullable Object here, int depth) {
        if (depth == steps.size()) {
            return leaf(here);
        }
        if (here == FieldPath.ABSENT && change instanceof Change.Remove) {
            return here;
        }
        return steps.get(depth) instanceof FieldPath.Step.Index at
                ? element(here, at.index(), depth)
                : field(here, ((FieldPath.Step.Name) steps.get(depth)).name(), depth);
    }

    private Map<?, ?> field(@Nullable Object here, String name, int depth) {
        Map<?, ?> present = here == FieldPath.ABSENT ? Map.of() : map(here, name);
        Map<Object, @Nullable Object> changed = new LinkedHashMap<>(present);
        place(changed, name, node(present.containsKey(name) ? present.get(name) : FieldPath.ABSENT, depth + 1));
        return changed;
    }

    private Map<?, ?> map(@Nullable Object here, String name) {
        if (here instanceof Map<?, ?> map) {
            return map;
        }
        throw misfit("goes into '" + name + "' of a " + KindName.of(here), "a map, or no such field");
    }

    private List<?> element(@Nullable Object here, int index, int depth) {
        if (!(here instanceof List<?> present)) {
            throw misfit("goes into element " + index + " of a " + KindName.of(here), "a list");
        }
        if (index >= present.size()) {
            throw misfit("goes to element " + index, "0 to " + (present.size() - 1) + ", as the list has so many");
        }
        List<@Nullable Object> changed = new ArrayList<>(present);
        Object value = node(present.get(index), depth + 1);
        if (value == FieldPath.ABSENT) {
            changed.remove(index);
        } else {
            changed.set(index, value);
        }
        return changed;
    }

    private @Nullable Object leaf(@Nullable Object present) {
        if (change instanceof Change.Set set) {
            return set.value();
        }
        if (change instanceof Change.SetIfAbsent set) {
            return present == FieldPath.ABSENT ? set.value() : present;
        }
        if (change instanceof Change.Increment increment) {
            return incremented(present, increment.by());
        }
        return change instanceof Change.Append append ? appended(present, append.values()) : FieldPath.ABSENT;
    }

    private Long incremented(@Nullable Object present, long by) {
        if (present == FieldPath.ABSENT) {
            return by;
        }
        if (!(present instanceof Long number)) {
            throw misfit("increments a " + KindName.of(present), "a long, or no such field");
        }
        long sum = number + by;
        if (((number ^ sum) & (by ^ sum)) < 0) {
            throw misfit("overflows", "sums within 64 bits");
        }
        return sum;
    }

    private List<?> appended(@Nullable Object present, List<@Nullable Object> values) {
        if (present != FieldPath.ABSENT && !(present instanceof List<?>)) {
            throw misfit("appends to a " + KindName.of(present), "a list, or no such field");
        }
        List<@Nullable Object> longer = new ArrayList<>(present instanceof List<?> list ? list : List.of());
        longer.addAll(values);
        return longer;
    }

    private CloudException misfit(String given, String allowed) {
        return CloudException.of(
                ErrorCode.INVALID_ARGUMENT, "the change of " + change.path() + " " + given + "; allowed: " + allowed);
    }
}
