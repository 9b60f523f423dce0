package dev.isobar.http;

/**
 * Answers one kind of request. One instance serves all of them, from several threads at once (contract FN-9).
 */
@FunctionalInterface
public interface HttpHandler {
    /**
     * The answer; never null.
     *
     * @throws HttpProblem to answer with a problem document
     * @throws Exception anything else is answered with a 5xx that tells the caller nothing but the request id (contract
     *     ERR-8, FN-4)
     */
    HttpResponse handle(HttpRequest request) throws Exception;
}
