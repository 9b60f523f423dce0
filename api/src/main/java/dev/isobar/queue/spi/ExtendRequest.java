package dev.isobar.queue.spi;

import java.time.Duration;

/**
 * A lease to lengthen.
 *
 * @param delivery what was received
 * @param fromNow when the lease is to end, 10 to 600 seconds from now; never later than 1 hour after it was received
 */
public record ExtendRequest(Delivery delivery, Duration fromNow) {}
