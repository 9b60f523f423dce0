package dev.isobar.queue.spi;

import dev.isobar.queue.DeadLetter;
import dev.isobar.spi.Call;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One queue, or one subscription, at a provider. Throws the vendor's own errors. Thread-safe.
 *
 * <p>A driver counts attempts, moves a message to the dead letters after the last one with the cause
 * {@link DeadLetter#LEASE_EXPIRED}, and keeps messages for 7 days. When its provider is closed it gives back what it
 * fetched and did not return (contract MSG-9).
 */
public interface QueueDriver {
    /**
     * Sends the entries in order, within {@link #batchLimit()}. Never called for a subscription.
     *
     * @return one outcome for each entry, in the same order
     */
    List<SendOutcome> send(List<SendEntry> entries, Call call) throws Exception;

    /** How much one {@link #send} may carry; no limit by default. */
    default BatchLimit batchLimit() {
        return BatchLimit.NONE;
    }

    /**
     * What to do with messages that the service cannot take; empty, as by default, where it takes all of the contract's. That
     * of a subscription reads the bodies that its topic stored.
     */
    default Optional<ClaimCheck> claimCheck() {
        return Optional.empty();
    }

    /** Takes messages under leases; empty when none came within the wait. What comes too late is given back. */
    List<Delivery> receive(ReceiveRequest request, Call call) throws Exception;

    /**
     * Takes note of a message that the service pushed to a function, before the driver is told to settle it; nothing by default.
     * A driver that remembers its leases, so as to leave lost ones alone, counts this one among them from here on.
     *
     * @param delivery under the token that the service gave; see {@code MessageQueue.pushed}
     * @param lease how long it may be held at most
     */
    default void adopt(Delivery delivery, Duration lease) {}

    /** Ends the message; does nothing when the lease was lost. */
    void ack(Delivery delivery, Call call) throws Exception;

    /** Gives the message back, or to the dead letters after its last attempt; does nothing when the lease was lost. */
    void nack(NackRequest request, Call call) throws Exception;

    /** Lengthens the lease; answers the delivery under its present token, or empty when the lease was lost. */
    Optional<Delivery> extend(ExtendRequest request, Call call) throws Exception;

    /** Moves the message to the dead letters with its cause; does nothing when the lease was lost. */
    void deadLetter(DeadLetterRequest request, Call call) throws Exception;

    /** Up to {@code max} dead letters, 1 to 100, which stay where they are; the oldest first where an order is kept. */
    List<DeadLetter> peek(int max, Call call) throws Exception;

    /** Puts up to {@code max} dead letters, 1 to 1,000, back with their attempts reset, and answers how many. */
    int redrive(int max, Call call) throws Exception;

    /** The vendor's client of this type, if there is one. */
    default <X> Optional<X> unwrap(Class<X> vendorType) {
        return Optional.empty();
    }
}
