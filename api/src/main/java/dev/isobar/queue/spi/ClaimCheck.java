package dev.isobar.queue.spi;

import dev.isobar.spi.ResourceName;

/**
 * What a service that takes less than the contract's messages needs (contract MSG-1): the body of a larger one is kept in a
 * bucket, and a claim of about 125 bytes of ASCII travels in its place. The driver sees messages that it can send, and its
 * service's deliveries as they are; the portable layer does the rest.
 *
 * @param messageBytes how much the service takes of one message by {@link SendEntry#bytes()}, after whatever the driver adds
 *     or encodes; at least 10 KiB, so that all attributes and a claim fit
 * @param bucket the names of the bucket, for messages
 * @param bodies keeps the bodies
 */
public record ClaimCheck(long messageBytes, ResourceName bucket, LargeBodies bodies) {
    private static final long LEAST = 10 << 10;

    /** Refuses a limit below 10 KiB, which would be a defect of the provider. */
    public ClaimCheck {
        if (messageBytes < LEAST) {
            throw new IllegalArgumentException("a service must take " + LEAST + " bytes and not only " + messageBytes);
        }
    }
}
