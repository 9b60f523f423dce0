package dev.isobar.queue;

import dev.isobar.error.CloudException;
import dev.isobar.spi.ResourceName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What an application says about a subscription of its own to a topic. Immutable. */
public final class SubscriptionSpec {
    private static final int MOST_TERMS = 5;

    private final String name;
    private final int maxAttempts;
    private final Duration lease;
    private final boolean ordered;
    private final Map<String, List<String>> filter;

    private SubscriptionSpec(
            String name, int maxAttempts, Duration lease, boolean ordered, Map<String, List<String>> filter) {
        this.name = name;
        this.maxAttempts = maxAttempts;
        this.lease = lease;
        this.ordered = ordered;
        this.filter = filter;
    }

    /**
     * A subscription of this name: every message, 5 attempts, leases of 30 seconds, unordered.
     *
     * @param name {@code [a-z][a-z0-9-]{0,62}} (contract CORE-4)
     * @throws CloudException INVALID_ARGUMENT for any other name
     */
    public static SubscriptionSpec of(String name) {
        return new SubscriptionSpec(
                ResourceName.logical(name, "subscription name"),
                QueueSpec.DEFAULT_ATTEMPTS,
                QueueSpec.DEFAULT_LEASE,
                false,
                Map.of());
    }

    /**
     * Only messages that bear this attribute with one of these values. Several calls narrow further: a message must
     * satisfy each. Needs the capability TOPIC_FILTERS (contract MSG-7).
     *
     * @param attribute the attribute's name, as {@link OutgoingMessage#attribute} takes it
     * @param anyOf one value or more; all values of all calls together are at most 5
     * @throws CloudException INVALID_ARGUMENT for a bad name or value, for no value or too many, or for an attribute that
     *     was given before
     */
    public SubscriptionSpec where(String attribute, String... anyOf) {
        MessageRules.attributeName(attribute, "filter attribute");
        if (CloudException.requireArgument(anyOf, "filter values").length == 0 || terms() + anyOf.length > MOST_TERMS) {
            throw CloudException.invalidArgument(
                    "number of filter values", terms() + anyOf.length, "1 to " + MOST_TERMS + " in all");
        }
        if (filter.containsKey(attribute)) {
            throw CloudException.invalidArgument("filter attribute", attribute, "each attribute once");
        }
        Map<String, List<String>> more = new LinkedHashMap<>(filter);
        more.put(attribute, values(anyOf));
        return new SubscriptionSpec(name, maxAttempts, lease, ordered, Collections.unmodifiableMap(more));
    }

    private static List<String> values(String... anyOf) {
        List<String> values = new ArrayList<>();
        for (String value : anyOf) {
            values.add(MessageRules.attributeValue(value, "filter value"));
        }
        return List.copyOf(values);
    }

    private int terms() {
        return filter.values().stream().mapToInt(List::size).sum();
    }

    /** With so many attempts before a message goes to the dead letters: 5 to 100, by default 5 (contract MSG-5). */
    public SubscriptionSpec maxAttempts(int attempts) {
        return new SubscriptionSpec(name, QueueRules.maxAttempts(attempts), lease, ordered, filter);
    }

    /** With leases of this length: 10 to 600 seconds, by default 30 (contract MSG-4). */
    public SubscriptionSpec lease(Duration length) {
        return new SubscriptionSpec(name, maxAttempts, QueueRules.lease(length, "lease"), ordered, filter);
    }

    /** With messages in order within their ordering keys; needs the capability QUEUE_ORDERING (contract MSG-6). */
    public SubscriptionSpec ordered() {
        return new SubscriptionSpec(name, maxAttempts, lease, true, filter);
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

    /** True when messages come in order within their ordering keys. */
    public boolean isOrdered() {
        return ordered;
    }

    /** Attribute names and the values that each may have; empty when every message is wanted. Immutable. */
    public Map<String, List<String>> filter() {
        return filter;
    }

    /** True for the same name and the same options. */
    @Override
    public boolean equals(Object other) {
        return other instanceof SubscriptionSpec spec
                && name.equals(spec.name)
                && maxAttempts == spec.maxAttempts
                && lease.equals(spec.lease)
                && ordered == spec.ordered
                && filter.equals(spec.filter);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return "SubscriptionSpec[" + name + ", " + maxAttempts + " attempts, lease " + lease
                + (ordered ? ", ordered" : "") + (filter.isEmpty() ? "]" : ", where " + filter.keySet() + "]");
    }
}
