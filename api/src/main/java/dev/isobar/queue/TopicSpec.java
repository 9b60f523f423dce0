package dev.isobar.queue;

import dev.isobar.spi.ResourceName;

/** What an application says about a topic that it publishes to. Immutable. */
public final class TopicSpec {
    private final String name;
    private final boolean ordered;

    private TopicSpec(String name, boolean ordered) {
        this.name = name;
        this.ordered = ordered;
    }

    /**
     * A topic of this name, unordered.
     *
     * @param name {@code [a-z][a-z0-9-]{0,62}} (contract CORE-4)
     * @throws dev.isobar.error.CloudException INVALID_ARGUMENT for any other name
     */
    public static TopicSpec of(String name) {
        return new TopicSpec(ResourceName.logical(name, "topic name"), false);
    }

    /**
     * With messages that may bear ordering keys; needs the capability QUEUE_ORDERING (contract MSG-6). Those of its
     * subscriptions that are {@linkplain SubscriptionSpec#ordered() ordered} too get them in order.
     */
    public TopicSpec ordered() {
        return new TopicSpec(name, true);
    }

    /** The declared name. */
    public String name() {
        return name;
    }

    /** True when messages may bear ordering keys. */
    public boolean isOrdered() {
        return ordered;
    }

    /** True for the same name and the same options. */
    @Override
    public boolean equals(Object other) {
        return other instanceof TopicSpec spec && name.equals(spec.name) && ordered == spec.ordered;
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return "TopicSpec[" + name + (ordered ? ", ordered]" : "]");
    }
}
