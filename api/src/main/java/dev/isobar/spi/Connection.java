package dev.isobar.spi;

import java.util.function.Supplier;

/**
 * A resource and the driver that reaches it.
 *
 * @param resource its names
 * @param driver opens the driver when first asked and answers the same one ever after; may do I/O
 * @param environment what all calls of the provider share
 * @param <D> the driver interface of the service
 */
public record Connection<D>(ResourceName resource, Supplier<D> driver, Environment environment) {}
