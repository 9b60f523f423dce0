package dev.isobar;

/** What must hold of the present state for a write to happen (contract BLOB-15, DOC-10). */
public sealed interface Condition {
    /** Write whatever is there. */
    Condition NONE = new None();

    /** Write only where nothing is. */
    Condition IF_ABSENT = new IfAbsent();

    /** No demand. Use {@link #NONE}. */
    record None() implements Condition {}

    /** Nothing may be there. Use {@link #IF_ABSENT}. */
    record IfAbsent() implements Condition {}

    /**
     * The present state must be this one.
     *
     * @param revision the state that the caller saw
     */
    record IfMatch(Revision revision) implements Condition {}

    /** The condition that the present state be this one. */
    static Condition ifMatch(Revision revision) {
        return new IfMatch(revision);
    }
}
