package dev.isobar.blob.spi;

import dev.isobar.Condition;

/**
 * A blob to delete. That it is absent is success, whatever the condition.
 *
 * @param key the stored key
 * @param condition {@link Condition#NONE} or a revision
 */
public record DeleteRequest(String key, Condition condition) {}
