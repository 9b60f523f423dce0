package dev.isobar.queue.spi;

import dev.isobar.spi.Call;
import java.util.Optional;

/**
 * Where a provider keeps the bodies that its queues or topics cannot take, each an object of a bucket (contract MSG-1). The
 * portable layer makes the ids, 36 characters of {@code [0-9a-f-]}; an implementation puts them below a prefix that is the
 * queue's or the topic's own and holds nothing else, so that no id leads to any other object. A topic and its subscriptions
 * share one prefix. Throws the vendor's own errors. Thread-safe.
 *
 * <p>The bucket has a lifecycle rule that removes what is older than {@link #DAYS_KEPT} days below these prefixes; the portable
 * layer deletes the body of an acked message of a queue and nothing else.
 */
public interface LargeBodies {
    /** How long a body is kept that nobody deletes: twice the 7 days that a message waits and the 7 that it lies dead. */
    int DAYS_KEPT = 30;

    /** Stores a body under a fresh id; readable by {@link #fetch} before this returns. */
    void store(String id, byte[] body, Call call) throws Exception;

    /**
     * The body of this id, or empty when there is none.
     *
     * @param most read no more bytes than this; what is longer may be cut here, for it is not the body that was sent
     */
    Optional<byte[]> fetch(String id, int most, Call call) throws Exception;

    /** Deletes the body of this id; succeeds also when there is none. */
    void delete(String id, Call call) throws Exception;
}
