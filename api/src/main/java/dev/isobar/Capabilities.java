package dev.isobar;

import dev.isobar.error.CloudException;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** What a provider declares: a set of flags, and numeric limits. Immutable. */
@SuppressWarnings("EnumOrdinal") // within one process; nothing of it is stored
public final class Capabilities {
    /** A bit for each flag: every start makes some of these, and collections of enums would have to be loaded for it. */
    private final long flags;

    /** By {@link Limit}; {@link Long#MAX_VALUE} for none. */
    private final long[] limits;

    private Capabilities(long flags, long[] limits) {
        this.flags = flags;
        this.limits = limits;
    }

    /** Exactly these flags, and the contract's own limits. */
    public static Capabilities of(Capability... flags) {
        return new Capabilities(bits(flags), portableLimits());
    }

    private static long bits(Capability... flags) {
        long bits = 0;
        for (Capability flag : flags) {
            bits |= bit(flag);
        }
        return bits;
    }

    private static long bit(Capability flag) {
        return 1L << flag.ordinal();
    }

    /** Every flag, and the contract's own limits. */
    public static Capabilities all() {
        return of(Capability.values());
    }

    /** The same, less these flags. */
    public Capabilities without(Capability... absent) {
        return new Capabilities(flags & ~bits(absent), limits);
    }

    /** The same, and these flags. */
    public Capabilities with(Capability... more) {
        return new Capabilities(flags | bits(more), limits);
    }

    /** The same with another limit, in bytes; INVALID_ARGUMENT when it is below 1. */
    public Capabilities with(Limit limit, long value) {
        if (value < 1) {
            throw CloudException.invalidArgument("limit " + limit, value, "1 byte or more");
        }
        long[] changed = limits.clone();
        changed[limit.ordinal()] = value;
        return new Capabilities(flags, changed);
    }

    /** True when the flag is declared. */
    public boolean has(Capability flag) {
        return (flags & bit(flag)) != 0;
    }

    /** The limit in bytes; the contract's own number where the provider gave none. */
    public long limit(Limit limit) {
        return limits[limit.ordinal()];
    }

    /** The declared flags, in the order of the enum; immutable. */
    public Set<Capability> flags() {
        Set<Capability> declared = EnumSet.noneOf(Capability.class);
        for (Capability flag : Capability.values()) {
            if (has(flag)) {
                declared.add(flag);
            }
        }
        return Collections.unmodifiableSet(declared);
    }

    private static long[] portableLimits() {
        long[] limits = new long[Limit.values().length];
        Arrays.fill(limits, Long.MAX_VALUE);
        limits[Limit.DOCUMENT_BYTES.ordinal()] = 350L << 10;
        limits[Limit.MESSAGE_BYTES.ordinal()] = 256L << 10;
        limits[Limit.HTTP_REQUEST_BYTES.ordinal()] = 4L << 20;
        limits[Limit.HTTP_RESPONSE_BYTES.ordinal()] = 4L << 20;
        limits[Limit.HTTP_HEADER_BYTES.ordinal()] = 8L << 10;
        return limits;
    }
}
