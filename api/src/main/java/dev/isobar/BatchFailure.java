package dev.isobar;

import dev.isobar.error.CloudException;

/**
 * One item of a batch that failed.
 *
 * @param item the key, or the index in the batch, that failed
 * @param error why
 * @param <K> what names an item
 */
public record BatchFailure<K>(K item, CloudException error) {}
