package dev.isobar.provider.aws.queue;

import java.time.Instant;

/**
 * What is known of a message that became a dead letter by our hand.
 *
 * @param id what it was called while it lived
 * @param attempts how often it was delivered
 * @param enqueuedAt when it was sent
 * @param cause why it is dead
 */
record Obituary(String id, int attempts, Instant enqueuedAt, String cause) {}
