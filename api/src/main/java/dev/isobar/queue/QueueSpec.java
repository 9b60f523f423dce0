package dev.isobar.queue;

import dev.isobar.spi.ResourceName;
import java.time.Duration;

/** What an application says about a queue that it uses. Immutable. */
public final class QueueSpec {
    static final int DEFAULT_ATTEMPTS = 5;
    static final Duration DEFAULT_LEASE = Duration.ofSeconds(30);

    private final String name;
    private final int maxAttempts;
    private final Duration lease;
    private final boolean ordered;

    private QueueSpec(String name, int maxAttempts, Duration lease, boolean ordered) {
        this.name = name;
        this.maxAttempts = maxAttempts;
        this.lease = lease;
        this.ordered = ordered;
    }

    /**
     * A queue of this name: 5 attempts, leases of 30 seconds, unordered.
     *
     * @param name {@code [a-z][a-z0-9-]{0,62}} (contract CORE-4)
     * @throws dev.isobar.error.CloudException INVALID_ARGUMENT for any other name
     */
    public static QueueSpec of(String name) {
        return new QueueSpec(ResourceName.logical(name, "queue name"), DEFAULT_ATTEMPTS, DEFAULT_LEASE, false);
    }

    /** With so many attempts before a message goes to the dead letters: 5 to 100, by default 5 (contract MSG-5). */
    public QueueSpec maxAttempts(int attempts) {
        return new QueueSpec(name, QueueRules.maxAttempts(attempts), lease, ordered);
    }

    /** With leases of this length: 10 to 600 seconds, by default 30 (contract MSG-4). */
    public QueueSpec lease(Duration length) {
        return new QueueSpec(name, maxAttempts, QueueRules.lease(length, "lease"), ordered);
    }

    /** With messages in order within their ordering keys; needs the capability QUEUE_ORDERING (contract MSG-6). */
    public QueueSpec ordered() {
        return new QueueSpec(name, maxAttempts, lease, true);
    }

    /** The declared name. */
    public String name() {
        return name;
    }

    /** How often a message is delivered before it goes to the dead letters. */
    public int maxAttempts() {
        return maxAttempts;
    }

    /** How long a received message is kept from others, unless its lease is extended. */
    public Duration lease() {
        return lease;
    }

    /** True when messages may bear ordering keys. */
    public boolean isOrdered() {
        return ordered;
    }

    /** True for the same name and the same options. */
    @Override
    public boolean equals(Object other) {
        return other instanceof QueueSpec spec
                && name.equals(spec.name)
                && maxAttempts == spec.maxAttempts
                && lease.equals(spec.lease)
                && ordered == spec.ordered;
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return "QueueSpec[" + name + ", " + maxAttempts + " attempts, lease " + lease + (ordered ? ", ordered]" : "]");
    }
}
