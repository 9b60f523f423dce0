package dev.isobar.document;

import dev.isobar.error.CloudException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Changes of parts of a document, made in one step and in this order, each seeing those before it (contract DOC-10). Parent
 * maps that are missing come into being. At most 50 changes, none of a key field. A change that does not fit what is stored
 * (a wrong kind, a list position out of range, an overflow) is INVALID_ARGUMENT and leaves the document as it was. Each
 * method answers a longer copy. Immutable.
 */
public final class Update {
    private static final int MOST_CHANGES = 50;
    private static final Update NONE = new Update(List.of());

    private final List<Change> changes;

    private Update(List<Change> changes) {
        this.changes = changes;
    }

    /** No change yet. */
    public static Update none() {
        return NONE;
    }

    /** Puts a value into a field: any value of DOC-1, or an object that Jackson maps to one. */
    public Update set(String field, @Nullable Object value) {
        return set(FieldPath.of(field), value);
    }

    /** Puts a value where the path leads. */
    public Update set(FieldPath path, @Nullable Object value) {
        return then(new Change.Set(required(path), Canonical.value(value, path.toString())));
    }

    /** Puts a value into a field that is absent; one that is null stays null. */
    public Update setIfAbsent(String field, @Nullable Object value) {
        return setIfAbsent(FieldPath.of(field), value);
    }

    /** Puts a value where the path leads, if nothing is there. */
    public Update setIfAbsent(FieldPath path, @Nullable Object value) {
        return then(new Change.SetIfAbsent(required(path), Canonical.value(value, path.toString())));
    }

    /** Removes a field, if it is there. */
    public Update remove(String field) {
        return remove(FieldPath.of(field));
    }

    /** Removes what the path leads to, if it is there; list elements behind it move up. */
    public Update remove(FieldPath path) {
        return then(new Change.Remove(required(path)));
    }

    /** Adds to a long, which counts as 0 where it is absent; concurrent increments all count. */
    public Update increment(String field, long by) {
        return increment(FieldPath.of(field), by);
    }

    /** Adds to the long that the path leads to. */
    public Update increment(FieldPath path, long by) {
        return then(new Change.Increment(required(path), by));
    }

    /** Adds values at the end of a list, which counts as empty where it is absent; equal values stay apart. */
    public Update append(String field, @Nullable Object... values) {
        return append(FieldPath.of(field), values);
    }

    /** Adds values at the end of the list that the path leads to. */
    public Update append(FieldPath path, @Nullable Object... values) {
        List<@Nullable Object> elements = new ArrayList<>();
        for (Object value : CloudException.requireArgument(values, "values")) {
            elements.add(Canonical.value(value, required(path).toString()));
        }
        return then(new Change.Append(required(path), Collections.unmodifiableList(elements)));
    }

    private static FieldPath required(FieldPath path) {
        return CloudException.requireArgument(path, "path");
    }

    private Update then(Change change) {
        if (changes.size() == MOST_CHANGES) {
            throw CloudException.invalidArgument("number of changes", MOST_CHANGES + 1, "at most " + MOST_CHANGES);
        }
        return new Update(Stream.concat(changes.stream(), Stream.of(change)).toList());
    }

    /** The changes in order; immutable. */
    public List<Change> changes() {
        return changes;
    }

    /** The bytes of canonical JSON that the new values take. */
    long size() {
        return changes.stream().mapToLong(Update::size).sum();
    }

    private static long size(Change change) {
        if (change instanceof Change.Set set) {
            return CanonicalSize.of(set.value());
        }
        if (change instanceof Change.SetIfAbsent set) {
            return CanonicalSize.of(set.value());
        }
        return change instanceof Change.Append append ? CanonicalSize.of(append.values()) : 0;
    }

    /** The document with all changes made, itself untouched: the one meaning of an update, for drivers and tests. */
    public Document applyTo(Document document) {
        Map<String, @Nullable Object> fields =
                CloudException.requireArgument(document, "document").fields();
        for (Change change : changes) {
            fields = ChangeApplier.apply(fields, change);
        }
        return Document.of(fields);
    }

    /** What is changed, never the values. */
    @Override
    public String toString() {
        List<String> shown = new ArrayList<>();
        changes.forEach(change -> shown.add(change.getClass().getSimpleName() + " " + change.path()));
        return "Update" + shown;
    }
}
