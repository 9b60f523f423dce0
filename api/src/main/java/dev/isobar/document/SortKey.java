package dev.isobar.document;

/**
 * The field that orders the documents of a partition (contract DOC-4).
 *
 * @param field its name
 * @param kind what it holds
 */
public record SortKey(String field, Kind kind) {
    /** What a sort key holds. */
    public enum Kind {
        /** Text of 1..512 bytes, ordered by its UTF-8 bytes. */
        TEXT,
        /** 64-bit whole numbers, ordered as numbers. */
        NUMBER
    }
}
