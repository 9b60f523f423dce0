package dev.isobar.document;

import dev.isobar.error.CloudException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The way to a value in a document: names and list positions, never parsed, so that a dot in a name is a dot. Immutable.
 */
public final class FieldPath {
    /** What {@link #lookUp} answers where nothing is; never null, because null is a value. */
    static final Object ABSENT = new Object();

    private final List<Step> steps;

    private FieldPath(List<Step> steps) {
        this.steps = List.copyOf(steps);
    }

    /** One step of a path. */
    public sealed interface Step {
        /**
         * Into a field of a map.
         *
         * @param name the field, 1..255 bytes
         */
        record Name(String name) implements Step {}

        /**
         * Into an element of a list.
         *
         * @param index the position, from 0
         */
        record Index(int index) implements Step {}
    }

    /** A field of the document, or one nested in it; INVALID_ARGUMENT for a name outside 1..255 bytes. */
    public static FieldPath of(String name, String... nested) {
        FieldPath path = new FieldPath(List.of()).field(name);
        for (String next : CloudException.requireArgument(nested, "nested")) {
            path = path.field(next);
        }
        return path;
    }

    /** The path into a field of the map that this path leads to. */
    public FieldPath field(String name) {
        if (!Canonical.isName(CloudException.requireArgument(name, "field name"))) {
            throw CloudException.invalidArgument("field name", name, Canonical.nameRule());
        }
        return then(new Step.Name(name));
    }

    /** The path to an element of the list that this path leads to; positions begin at 0. */
    public FieldPath at(int index) {
        if (index < 0) {
            throw CloudException.invalidArgument("list position", index, "0 or more");
        }
        return then(new Step.Index(index));
    }

    private FieldPath then(Step step) {
        List<Step> longer = new ArrayList<>(steps);
        longer.add(step);
        return new FieldPath(longer);
    }

    /** The steps from the document inwards; never empty, and the first is a name. */
    public List<Step> steps() {
        return steps;
    }

    /** The field of the document itself where this path begins. */
    public String root() {
        return ((Step.Name) steps.get(0)).name();
    }

    /** The value, or {@link #ABSENT}. */
    @Nullable
    Object lookUp(Document document) {
        Object here = document.field(root());
        for (Step step : steps.subList(1, steps.size())) {
            here = into(here, step);
        }
        return here;
    }

    private static @Nullable Object into(@Nullable Object here, Step step) {
        if (step instanceof Step.Name name && here instanceof Map<?, ?> map && map.containsKey(name.name())) {
            return map.get(name.name());
        }
        if (step instanceof Step.Index at && here instanceof List<?> list && at.index() < list.size()) {
            return list.get(at.index());
        }
        return ABSENT;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FieldPath path && steps.equals(path.steps);
    }

    @Override
    public int hashCode() {
        return steps.hashCode();
    }

    /** The steps joined by dots, for messages; a name with a dot in it reads the same as two names. */
    @Override
    public String toString() {
        StringBuilder shown = new StringBuilder();
        for (Step step : steps) {
            if (step instanceof Step.Index at) {
                shown.append('[').append(at.index()).append(']');
            } else {
                shown.append(shown.isEmpty() ? "" : ".").append(((Step.Name) step).name());
            }
        }
        return shown.toString();
    }
}
