package dev.isobar.spi;

import dev.isobar.error.CloudException;

/**
 * A handler as it was declared: made by hand, or a class that the injector makes one instance of (contract FN-9).
 * Immutable.
 *
 * @param <H> the kind of handler
 */
public sealed interface HandlerRef<H> {
    /** A handler that the application made itself. */
    static <H> HandlerRef<H> made(H handler) {
        return new Made<>(CloudException.requireArgument(handler, "handler"));
    }

    /** A class to be instantiated with its constructor injected. */
    static <H> HandlerRef<H> byClass(Class<? extends H> type) {
        return new ByClass<>(CloudException.requireArgument(type, "handler class"));
    }

    /** The handler itself. */
    H in(Instances instances);

    /** The class of the handler, as listings show it. */
    String name();

    /** Made by hand. */
    record Made<H>(H handler) implements HandlerRef<H> {
        @Override
        public H in(Instances instances) {
            return handler;
        }

        @Override
        public String name() {
            Class<?> type = handler.getClass();
            return type.isHidden() || type.isAnonymousClass() || type.isSynthetic() ? "lambda" : type.getSimpleName();
        }
    }

    /** To be made by the injector. */
    record ByClass<H>(Class<? extends H> type) implements HandlerRef<H> {
        @Override
        public H in(Instances instances) {
            return instances.get(type);
        }

        @Override
        public String name() {
            return type.getSimpleName();
        }
    }
}
