package dev.isobar.document;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One change of an {@link Update}, as drivers see it; its values are in the form that documents hold. */
public sealed interface Change {
    /** What it changes. */
    FieldPath path();

    /**
     * Puts a value where there may be one.
     *
     * @param path where
     * @param value any value of DOC-1, null included
     */
    record Set(FieldPath path, @Nullable Object value) implements Change {}

    /**
     * Puts a value where there is none; null counts as one.
     *
     * @param path where
     * @param value any value of DOC-1, null included
     */
    record SetIfAbsent(FieldPath path, @Nullable Object value) implements Change {}

    /**
     * Takes a value away, if it is there; the elements behind a list element move up.
     *
     * @param path where
     */
    record Remove(FieldPath path) implements Change {}

    /**
     * Adds to a long; an absent one counts as 0.
     *
     * @param path where
     * @param by how much, perhaps below zero
     */
    record Increment(FieldPath path, long by) implements Change {}

    /**
     * Adds elements at the end of a list; an absent one counts as empty.
     *
     * @param path where
     * @param values the elements
     */
    record Append(FieldPath path, List<@Nullable Object> values) implements Change {}
}
