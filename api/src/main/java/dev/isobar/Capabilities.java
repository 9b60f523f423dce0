package dev.isobar;

import dev.isobar.error.CloudException;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** What a provider declares: a set of flags, and numeric limits. Immutable. */
public final class Capabilities {
    private final Set<Capability> flags;
    private final Map<Limit, Long> limits;

    private Capabilities(Set<Capability> flags, Map<Limit, Long> limits) {
        this.flags = flags;
        this.limits = limits;
    }

    /** Exactly these flags, and the contract's own limits. */
    public static Capabilities of(Capability... flags) {
        Set<Capability> set = EnumSet.noneOf(Capability.class);
        Collections.addAll(set, flags);
        return new Capabilities(Collections.unmodifiableSet(set), portableLimits());
    }

    /** Every flag, and the contract's own limits. */
    public static Capabilities all() {
        return of(Capability.values());
    }

    /** The same, less these flags. */
    public Capabilities without(Capability... absent) {
        Set<Capability> set = EnumSet.noneOf(Capability.class);
        set.addAll(flags);
        for (Capability flag : absent) {
            set.remove(flag);
        }
        return new Capabilities(Collections.unmodifiableSet(set), limits);
    }

    /** The same with another limit, in bytes; INVALID_ARGUMENT when it is below 1. */
    public Capabilities with(Limit limit, long value) {
        if (value < 1) {
            throw CloudException.invalidArgument("limit " + limit, value, "1 byte or more");
        }
        Map<Limit, Long> changed = new EnumMap<>(limits);
        changed.put(limit, value);
        return new Capabilities(flags, Collections.unmodifiableMap(changed));
    }

    /** True when the flag is declared. */
    public boolean has(Capability flag) {
        return flags.contains(flag);
    }

    /** The limit in bytes; the contract's own number where the provider gave none. */
    public long limit(Limit limit) {
        return limits.getOrDefault(limit, Long.MAX_VALUE);
    }

    /** The declared flags, in the order of the enum; immutable. */
    public Set<Capability> flags() {
        return flags;
    }

    private static Map<Limit, Long> portableLimits() {
        Map<Limit, Long> limits = new EnumMap<>(Limit.class);
        limits.put(Limit.DOCUMENT_BYTES, 350L << 10);
        limits.put(Limit.MESSAGE_BYTES, 256L << 10);
        limits.put(Limit.HTTP_REQUEST_BYTES, 4L << 20);
        limits.put(Limit.HTTP_RESPONSE_BYTES, 4L << 20);
        limits.put(Limit.HTTP_HEADER_BYTES, 8L << 10);
        return Collections.unmodifiableMap(limits);
    }
}
