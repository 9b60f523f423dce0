package dev.isobar.queue.spi;

import java.time.Duration;

/**
 * A message to give back.
 *
 * @param delivery what was received
 * @param delay until it may come again, 0 to 600 seconds
 */
public record NackRequest(Delivery delivery, Duration delay) {}
