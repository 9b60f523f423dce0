package dev.isobar.http;

import dev.isobar.Capabilities;
import dev.isobar.Limit;
import dev.isobar.error.CloudException;
import dev.isobar.spi.Instances;
import dev.isobar.spi.RunLog;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * The way of every request, whatever platform it came from. The order is fixed:
 *
 * <ol>
 *   <li>request id: chosen, and put on the answer
 *   <li>access log: one line, whatever happened
 *   <li>errors: exceptions become problem documents (contract FN-4, ERR-8)
 *   <li>limits: of the request, and of the answer (contract FN-10, FN-11)
 *   <li>the application's filters, in the order declared
 *   <li>router (contract FN-3), and JSON that the caller does not accept
 *   <li>handler
 * </ol>
 *
 * <p>The whole runs inside the request's {@link dev.isobar.Invocation} (contract FN-9). An answer to HEAD loses its body
 * last of all. Immutable and thread-safe.
 */
public final class HttpPipeline {
    static final String LOGGER = "dev.isobar.http";

    private final HttpHandler application;
    private final Limits limits;
    private final Errors errors;
    private final AccessLog log;

    private HttpPipeline(HttpHandler application, Limits limits, RunLog log) {
        this.application = application;
        this.limits = limits;
        this.errors = new Errors(log);
        this.log = new AccessLog(log);
    }

    /**
     * A pipeline that logs to the {@link System.Logger} {@code dev.isobar.http} and takes bodies up to the provider's limit.
     *
     * @param routes as {@link Routes#declared()} gives them
     * @param filters outermost first
     * @param instances where handlers that were declared by class come from; asked when a request first needs one
     * @param capabilities what the provider declares: limits and streaming
     */
    public static HttpPipeline of(
            List<Route> routes, List<HttpFilter> filters, Instances instances, Capabilities capabilities) {
        HttpHandler application = new Router(routes, instances);
        for (int i = filters.size() - 1; i >= 0; i--) {
            application = new Filtered(filters.get(i), application);
        }
        Limits limits = new Limits(capabilities.limit(Limit.HTTP_REQUEST_BYTES), capabilities);
        return new HttpPipeline(application, limits, RunLog.system(LOGGER));
    }

    /** The same pipeline with another limit for request bodies, in bytes; INVALID_ARGUMENT below 0. */
    public HttpPipeline maxBody(long bytes) {
        if (bytes < 0) {
            throw CloudException.invalidArgument("maxBody", bytes, "0 or more bytes");
        }
        return new HttpPipeline(application, new Limits(bytes, limits.capabilities()), log.log());
    }

    /**
     * The same pipeline at an entry that can do so much, and takes bodies up to the lesser of its limit and the present one: for
     * a platform whose entries differ.
     */
    public HttpPipeline at(Capabilities entry) {
        long most = Math.min(limits.maxBody(), entry.limit(Limit.HTTP_REQUEST_BYTES));
        return new HttpPipeline(application, new Limits(most, entry), log.log());
    }

    /** The same pipeline with its lines going elsewhere. */
    public HttpPipeline log(RunLog other) {
        return new HttpPipeline(application, limits, CloudException.requireArgument(other, "log"));
    }

    /**
     * Answers a request. Never throws for what the request or its handler did wrong. The caller sends the answer and closes
     * it.
     */
    public HttpResponse handle(HttpRequest request) {
        long began = System.nanoTime();
        HttpRequest taken = request.in(new Exchange(request.requestId(), errors));
        HttpResponse answer = run(taken).with(new HttpHeader(RequestId.HEADER, taken.requestId()));
        if (taken.method().equals("HEAD")) {
            answer = answer.head();
        }
        return log.logged(taken, answer, began, limits.responseBytes());
    }

    private HttpResponse run(HttpRequest request) {
        try {
            return request.invocation().run(new Run(request));
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The stages from errors inwards; a class and no lambda, which would cost a cold start its milliseconds. */
    private final class Run implements Callable<HttpResponse>, HttpHandler {
        private final HttpRequest request;

        Run(HttpRequest request) {
            this.request = request;
        }

        @Override
        public HttpResponse call() {
            return errors.answered(request, this);
        }

        @Override
        public HttpResponse handle(HttpRequest taken) throws Exception {
            HttpResponse answer = application.handle(limits.inbound(taken));
            if (answer == null) {
                throw new IllegalStateException("a filter answered null");
            }
            return limits.outbound(answer);
        }
    }

    /** A filter before what it stands around. */
    private record Filtered(HttpFilter filter, HttpHandler next) implements HttpHandler {
        @Override
        public HttpResponse handle(HttpRequest request) throws Exception {
            return filter.filter(request, next);
        }
    }
}
