package dev.isobar.blob.spi;

/**
 * A part of the history of one blob.
 *
 * @param key the stored key
 * @param cursor the cursor of the result before; empty at the beginning
 * @param limit at most this many states, 1 to 1,000
 */
public record HistoryRequest(String key, String cursor, int limit) {}
