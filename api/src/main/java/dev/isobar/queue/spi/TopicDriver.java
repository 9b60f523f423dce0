package dev.isobar.queue.spi;

import dev.isobar.spi.Call;
import java.util.List;
import java.util.Optional;

/** One topic at a provider. Throws the vendor's own errors. Thread-safe. */
public interface TopicDriver {
    /**
     * Publishes the entries in order, within {@link #batchLimit()}, to every subscription that exists.
     *
     * @return one outcome for each entry, in the same order
     */
    List<SendOutcome> publish(List<SendEntry> entries, Call call) throws Exception;

    /** How much one {@link #publish} may carry; no limit by default. */
    default BatchLimit batchLimit() {
        return BatchLimit.NONE;
    }

    /** What to do with messages that the service cannot take; empty, as by default, where it takes all of the contract's. */
    default Optional<ClaimCheck> claimCheck() {
        return Optional.empty();
    }

    /** The vendor's client of this type, if there is one. */
    default <X> Optional<X> unwrap(Class<X> vendorType) {
        return Optional.empty();
    }
}
