package dev.isobar.http;

import dev.isobar.error.CloudException;
import dev.isobar.spi.HandlerRef;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Collects the routes of an application while it is declared. A pattern is a path whose segments are literals, parameters
 * ({@code {name}}, one segment) or, as the last, a wildcard ({@code {name...}}, the rest of the path). Of the routes that
 * match, a literal segment beats a parameter and a parameter beats a wildcard, from left to right (contract FN-3). A slash
 * at the end counts. GET also answers HEAD.
 *
 * <p>Each method throws INVALID_ARGUMENT when the pattern is malformed, or when a route of the same method matches the same
 * paths. Not thread-safe.
 */
public final class Routes {
    private final Map<String, Route> declared = new LinkedHashMap<>();

    /** Answers GET and HEAD with this handler. */
    public Routes get(String pattern, HttpHandler handler) {
        return add("GET", pattern, HandlerRef.made(handler));
    }

    /** Answers GET and HEAD with the injected instance of this class. */
    public Routes get(String pattern, Class<? extends HttpHandler> handler) {
        return add("GET", pattern, HandlerRef.byClass(handler));
    }

    /** Answers POST with this handler. */
    public Routes post(String pattern, HttpHandler handler) {
        return add("POST", pattern, HandlerRef.made(handler));
    }

    /** Answers POST with the injected instance of this class. */
    public Routes post(String pattern, Class<? extends HttpHandler> handler) {
        return add("POST", pattern, HandlerRef.byClass(handler));
    }

    /** Answers PUT with this handler. */
    public Routes put(String pattern, HttpHandler handler) {
        return add("PUT", pattern, HandlerRef.made(handler));
    }

    /** Answers PUT with the injected instance of this class. */
    public Routes put(String pattern, Class<? extends HttpHandler> handler) {
        return add("PUT", pattern, HandlerRef.byClass(handler));
    }

    /** Answers PATCH with this handler. */
    public Routes patch(String pattern, HttpHandler handler) {
        return add("PATCH", pattern, HandlerRef.made(handler));
    }

    /** Answers PATCH with the injected instance of this class. */
    public Routes patch(String pattern, Class<? extends HttpHandler> handler) {
        return add("PATCH", pattern, HandlerRef.byClass(handler));
    }

    /** Answers DELETE with this handler. */
    public Routes delete(String pattern, HttpHandler handler) {
        return add("DELETE", pattern, HandlerRef.made(handler));
    }

    /** Answers DELETE with the injected instance of this class. */
    public Routes delete(String pattern, Class<? extends HttpHandler> handler) {
        return add("DELETE", pattern, HandlerRef.byClass(handler));
    }

    /** Answers, with this handler, every method that no other route of the same path answers; OPTIONS among them. */
    public Routes any(String pattern, HttpHandler handler) {
        return add(Route.ANY, pattern, HandlerRef.made(handler));
    }

    /** As {@link #any(String, HttpHandler)}, with the injected instance of this class. */
    public Routes any(String pattern, Class<? extends HttpHandler> handler) {
        return add(Route.ANY, pattern, HandlerRef.byClass(handler));
    }

    /** The routes in the order declared; immutable. */
    public List<Route> declared() {
        return List.copyOf(declared.values());
    }

    private Routes add(String method, String pattern, HandlerRef<HttpHandler> handler) {
        Route route = new Route(method, PathPattern.parse(pattern), handler);
        Route present = declared.putIfAbsent(method + " " + route.path().shape(), route);
        if (present != null) {
            throw CloudException.invalidArgument(
                    "route", route, "one route for each method and path; " + present + " matches the same requests");
        }
        return this;
    }
}
