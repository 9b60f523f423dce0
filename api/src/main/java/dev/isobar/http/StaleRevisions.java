package dev.isobar.http;

import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;

/**
 * Conditional requests: a lost condition of storage answered as the condition of the caller that it is.
 *
 * <p>A handler passes {@link HttpRequest#ifMatch()} on as the revision of its write and lets the error of a stale one escape;
 * {@code app.filter(StaleRevisions.answer412())} then says 412 instead of the 500 of contract ERR-8.
 */
public final class StaleRevisions {
    private StaleRevisions() {}

    /**
     * A filter that turns PRECONDITION_FAILED into 412 if the request bore {@code If-Match} or {@code If-None-Match}, and
     * leaves everything else alone.
     */
    public static HttpFilter answer412() {
        return StaleRevisions::filter;
    }

    private static HttpResponse filter(HttpRequest request, HttpHandler next) throws Exception {
        try {
            return next.handle(request);
        } catch (CloudException e) {
            boolean conditional = request.header("if-match").isPresent()
                    || request.header("if-none-match").isPresent();
            if (conditional && e.is(ErrorCode.PRECONDITION_FAILED)) {
                throw HttpProblem.of(412, "it has changed since its ETag was read; read it again and decide anew");
            }
            throw e;
        }
    }
}
