package dev.isobar.spi;

import dev.isobar.Capabilities;
import dev.isobar.Capability;
import dev.isobar.Ticker;
import dev.isobar.error.CloudException;
import dev.isobar.internal.telemetry.Telemetry;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The way of every portable call, and the only home of its cross-cutting concerns. In this order: closed check, argument
 * checks (the request), capability gate, deadline, span and metrics, driver, error wrapping. Everything up to the driver
 * happens before any I/O. Immutable and thread-safe.
 *
 * @param <D> the driver interface of the service
 */
public final class CallPipeline<D> {
    private final Supplier<Connection<D>> connection;
    private final @Nullable Duration limit;
    private final @Nullable Capability everyCall;

    private CallPipeline(Supplier<Connection<D>> connection, @Nullable Duration limit, @Nullable Capability everyCall) {
        this.connection = connection;
        this.limit = limit;
        this.everyCall = everyCall;
    }

    /**
     * A pipeline to a resource.
     *
     * @param connection asked at each call, so a resource may be declared before its provider is open; throws
     *     {@link IllegalStateException} until then
     */
    public static <D> CallPipeline<D> to(Supplier<Connection<D>> connection) {
        return new CallPipeline<>(connection, null, null);
    }

    /** A pipeline to a driver that is at hand: for unit tests. */
    public static <D> CallPipeline<D> to(ResourceName resource, D driver, Environment environment) {
        Connection<D> connected = new Connection<>(resource, () -> driver, environment);
        return to(() -> connected);
    }

    /** The same pipeline with a deadline on each call; INVALID_ARGUMENT unless it is above zero. */
    public CallPipeline<D> within(Duration deadline) {
        CloudException.requireArgument(deadline, "deadline");
        if (deadline.isZero() || deadline.isNegative()) {
            throw CloudException.invalidArgument("deadline", deadline, "more than zero");
        }
        return new CallPipeline<>(connection, deadline, everyCall);
    }

    /** The same pipeline, every call of which also needs this capability: for a declaration that needs it. */
    public CallPipeline<D> needing(Capability capability) {
        return new CallPipeline<>(connection, limit, capability);
    }

    /**
     * A pipeline to another driver of the same provider, under the same deadline: for what a service keeps elsewhere. Its
     * errors name that other resource.
     */
    public <E> CallPipeline<E> beside(ResourceName other, E driver) {
        return new CallPipeline<>(
                () -> new Connection<>(other, () -> driver, connection.get().environment()), limit, everyCall);
    }

    /** What the provider declares. */
    public Capabilities capabilities() {
        return connection.get().environment().capabilities();
    }

    /** The wall clock of the opened provider. */
    public Clock clock() {
        return connection.get().environment().clock();
    }

    /** The monotonic clock of the opened provider. */
    public Ticker ticker() {
        return connection.get().environment().ticker();
    }

    /** Refuses with UNSUPPORTED unless the capability is declared: for an option that needs more than its operation. */
    public void require(Capability capability) {
        connection.get().environment().require(capability);
    }

    /**
     * Makes a call.
     *
     * @param item the key or other name of what the call is about, for messages, null included; empty for the
     *     resource itself
     * @param request checks the caller's arguments and makes the driver's request of them
     * @param step what the driver does
     * @throws CloudException whatever went wrong, named and classified
     */
    public <Q, R> R call(Operation operation, @Nullable String item, Supplier<Q> request, Step<D, Q, R> step) {
        Connection<D> to = connection.get();
        Environment environment = to.environment();
        environment.requireOpen();
        Attempt attempt = new Attempt(operation, item, to.resource(), environment, limit);
        try {
            Q checked = request.get();
            environment.require(operation.needs());
            if (everyCall != null) {
                environment.require(everyCall);
            }
            attempt.check();
            return observed(attempt, to, checked, step);
        } catch (Exception failure) {
            throw attempt.wrap(failure);
        }
    }

    private static <D, Q, R> R observed(Attempt attempt, Connection<D> to, Q request, Step<D, Q, R> step) {
        Telemetry.Span span = attempt.begin();
        CloudException error = null;
        try {
            return step.apply(to.driver().call(), request, attempt);
        } catch (Exception failure) {
            error = attempt.wrap(failure);
            throw error;
        } finally {
            span.end(error == null ? null : error.code());
        }
    }
}
