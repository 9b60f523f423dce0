package dev.isobar.spi;

/**
 * The part of a call that a driver does, usually a method reference such as {@code BlobDriver::stat}.
 *
 * @param <D> the driver
 * @param <Q> the checked request
 * @param <R> the result
 */
@FunctionalInterface
public interface Step<D, Q, R> {
    /** Does it; throws the vendor's own error. */
    R apply(D driver, Q request, Call call) throws Exception;
}
