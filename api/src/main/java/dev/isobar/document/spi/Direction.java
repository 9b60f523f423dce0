package dev.isobar.document.spi;

/** Which way a query reads. */
public enum Direction {
    /** From the least key on. */
    ASCENDING,
    /** From the greatest key on; ties are turned round too. */
    DESCENDING
}
