package dev.isobar.spi;

import java.util.concurrent.Callable;

/**
 * A resource and the driver that reaches it.
 *
 * @param resource its names
 * @param driver opens the driver when first asked and answers the same one ever after; may do I/O, and throws the
 *     vendor's own error
 * @param environment what all calls of the provider share
 * @param <D> the driver interface of the service
 */
public record Connection<D>(ResourceName resource, Callable<D> driver, Environment environment) {}
