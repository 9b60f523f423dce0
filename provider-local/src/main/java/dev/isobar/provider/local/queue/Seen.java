package dev.isobar.provider.local.queue;

/**
 * A deduplication id that was used.
 *
 * @param until when it may be used again, milliseconds since 1970
 * @param messageId the message that used it
 */
record Seen(long until, String messageId) {}
