package dev.isobar.queue.spi;

import java.time.Duration;

/**
 * A wish for messages.
 *
 * @param max how many at most, 1 to 10
 * @param waitFor how long to wait for a first one, 0 to 20 seconds
 * @param lease how long each is to be kept from others, 10 to 600 seconds
 */
public record ReceiveRequest(int max, Duration waitFor, Duration lease) {}
