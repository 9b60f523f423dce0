package dev.isobar.provider.local.queue;

/**
 * How far a message has come.
 *
 * @param attempts how often it was delivered
 * @param key its ordering key; empty where it has none
 */
record Standing(int attempts, String key) {
    Standing attempts(int other) {
        return new Standing(other, key);
    }
}
