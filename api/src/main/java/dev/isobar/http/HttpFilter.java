package dev.isobar.http;

/**
 * Stands around handlers: it may change the request, answer in the handler's place, or change the answer. Filters run in the
 * order in which the application declares them, and around the router, so they also see requests that no route fits. One
 * instance serves all requests, from several threads at once (contract FN-9).
 */
@FunctionalInterface
public interface HttpFilter {
    /**
     * The answer; never null. What the handler, or a filter further in, throws passes through here on its way out.
     *
     * @param next the rest of the way to the handler; called once, or not at all
     */
    HttpResponse filter(HttpRequest request, HttpHandler next) throws Exception;
}
