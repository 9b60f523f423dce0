package dev.isobar.queue.spi;

/**
 * A message to move to the dead letters.
 *
 * @param delivery what was received
 * @param cause why, 1 to 1,024 bytes of UTF-8
 */
public record DeadLetterRequest(Delivery delivery, String cause) {}
