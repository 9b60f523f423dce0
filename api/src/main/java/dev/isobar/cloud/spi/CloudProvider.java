package dev.isobar.cloud.spi;

import dev.isobar.Capabilities;
import dev.isobar.spi.ProviderContext;

/**
 * A cloud that Isobar can run on. Found by {@link java.util.ServiceLoader}: name the implementation in
 * {@code META-INF/services/dev.isobar.cloud.spi.CloudProvider}. Implementations have a public constructor without
 * arguments, do nothing in it, and are thread-safe.
 */
public interface CloudProvider {
    /** The level of these interfaces. It rises when a provider built for an earlier level no longer fits. */
    int API_LEVEL = 1;

    /** Short, lower-case, unique: what {@code ISOBAR_PROVIDER} names, such as {@code local}. */
    String name();

    /** The level that this provider was built for; return {@link #API_LEVEL}, which the compiler copies in. */
    int apiLevel();

    /** What this provider can do, known without any I/O. */
    Capabilities capabilities();

    /**
     * True when a resource without a setting is the one of its logical name. False by default, and for every cloud where a
     * stranger may own a bucket named {@code uploads}: there the setting must say (CORE-4).
     */
    default boolean takesLogicalNames() {
        return false;
    }

    /** Opens the provider. Makes no request: clients connect when a driver is first used. */
    CloudDrivers open(ProviderContext context) throws Exception;
}
