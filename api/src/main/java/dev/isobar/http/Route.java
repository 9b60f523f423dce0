package dev.isobar.http;

import dev.isobar.spi.HandlerRef;

/** One declared route. Immutable; made by {@link Routes}. */
public final class Route {
    /** The method of a route that answers every method. */
    public static final String ANY = "*";

    private final String method;
    private final PathPattern pattern;
    private final HandlerRef<HttpHandler> handler;

    Route(String method, PathPattern pattern, HandlerRef<HttpHandler> handler) {
        this.method = method;
        this.pattern = pattern;
        this.handler = handler;
    }

    /** The method, in capitals, or {@link #ANY}. */
    public String method() {
        return method;
    }

    /** The pattern as it was written. */
    public String pattern() {
        return pattern.text();
    }

    /** What answers. */
    public HandlerRef<HttpHandler> handler() {
        return handler;
    }

    PathPattern path() {
        return pattern;
    }

    /** Method and pattern, as listings show a route. */
    @Override
    public String toString() {
        return method + " " + pattern.text();
    }
}
