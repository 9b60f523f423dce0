package dev.isobar.example.notes;

/**
 * The message that asks for a thumbnail.
 *
 * @param key the original's key in the bucket
 */
public record ThumbJob(String key) {}
