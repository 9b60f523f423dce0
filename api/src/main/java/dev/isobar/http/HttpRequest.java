package dev.isobar.http;

import dev.isobar.Body;
import dev.isobar.Invocation;
import dev.isobar.Revision;
import dev.isobar.error.CloudException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A request, as lossless as its platform delivers it (contract FN-2). Immutable and thread-safe but for its body, which is
 * usually a stream that can be read once.
 */
public final class HttpRequest {
    private final String method;
    private final String rawPath;
    private final String rawQuery;
    private final Headers headers;
    private final Body body;
    private final Invocation invocation;
    private final Map<String, String> path;
    private final Map<Class<?>, Object> attributes;
    private final Exchange exchange;
    private volatile @Nullable Query query;

    private HttpRequest(HttpRequest like, Headers headers, Body body) {
        this(like, headers, body, like.path, like.attributes, like.exchange);
    }

    private HttpRequest(
            HttpRequest like,
            Headers headers,
            Body body,
            Map<String, String> path,
            Map<Class<?>, Object> attributes,
            Exchange exchange) {
        this.method = like.method;
        this.rawPath = like.rawPath;
        this.rawQuery = like.rawQuery;
        this.invocation = like.invocation;
        this.query = like.query;
        this.headers = headers;
        this.body = body;
        this.path = path;
        this.attributes = attributes;
        this.exchange = exchange;
    }

    private HttpRequest(String method, String target, List<HttpHeader> headers, Body body, Invocation invocation) {
        int mark = target.indexOf('?');
        this.method = method;
        this.rawPath = mark < 0 ? target : target.substring(0, mark);
        this.rawQuery = mark < 0 ? "" : target.substring(mark + 1);
        this.headers = Headers.of(headers);
        this.body = body;
        this.invocation = invocation;
        this.path = Map.of();
        this.attributes = Map.of();
        this.exchange = Exchange.outside(RequestId.of(this.headers, invocation));
    }

    /**
     * A request as it arrived: for entry points, and for tests of handlers. Nothing in it is judged here; the pipeline
     * answers a malformed one with 400.
     *
     * @param method as sent; case matters
     * @param target path and query as sent, still percent-encoded, such as {@code /notes/a%2Fb?tag=x}
     * @param headers in the order sent, repeated ones kept
     * @param body empty where there is none
     */
    public static HttpRequest of(
            String method, String target, List<HttpHeader> headers, Body body, Invocation invocation) {
        return new HttpRequest(
                CloudException.requireArgument(method, "method"),
                CloudException.requireArgument(target, "target"),
                CloudException.requireArgument(headers, "headers"),
                CloudException.requireArgument(body, "body"),
                CloudException.requireArgument(invocation, "invocation"));
    }

    /** The method as sent. A handler of GET also sees HEAD. */
    public String method() {
        return method;
    }

    /** The path as sent, still percent-encoded where the provider declares {@code HTTP_RAW_PATH}. */
    public String rawPath() {
        return rawPath;
    }

    /** The query as sent, still encoded and without its question mark; empty when there is none. */
    public String rawQuery() {
        return rawQuery;
    }

    /**
     * The value of a parameter of the route's pattern, decoded. A wildcard's segments are decoded one by one and joined by
     * slashes; {@link #rawPath()} tells an encoded slash from a real one.
     *
     * @throws CloudException INVALID_ARGUMENT when the pattern has no such parameter
     */
    public String path(String parameter) {
        String value = path.get(parameter);
        if (value == null) {
            throw CloudException.invalidArgument(
                    "path parameter", parameter, "one of the route's own: " + path.keySet());
        }
        return value;
    }

    /** The first value of this name in the query, decoded; empty text for a name without a value. */
    public Optional<String> query(String name) {
        List<String> values = queries(name);
        return values.isEmpty() ? Optional.empty() : Optional.of(values.get(0));
    }

    /**
     * The first value of this name in the query as a whole number.
     *
     * @param min the least that is let through
     * @param max the most that is let through
     * @throws HttpProblem 400 naming the parameter when the value is no such number
     */
    public OptionalInt queryInt(String name, int min, int max) {
        Optional<String> value = query(name);
        if (value.isEmpty()) {
            return OptionalInt.empty();
        }
        try {
            int number = Integer.parseInt(value.get());
            if (number >= min && number <= max) {
                return OptionalInt.of(number);
            }
        } catch (NumberFormatException e) {
            throw notWithin(name, min, max);
        }
        throw notWithin(name, min, max);
    }

    private static HttpProblem notWithin(String name, int min, int max) {
        return HttpProblem.invalid(name, "must be a whole number from " + min + " to " + max);
    }

    /** All values of this name in the query, decoded, in order; empty when there is none. */
    public List<String> queries(String name) {
        Query parsed = query;
        if (parsed == null) {
            parsed = Query.parse(rawQuery);
            query = parsed;
        }
        return parsed.all(name);
    }

    /** The first header of this name, in any case of letters. */
    public Optional<String> header(String name) {
        return headers.first(name);
    }

    /** The values of all headers of this name, in any case of letters, in order. */
    public List<String> headers(String name) {
        return headers.all(name);
    }

    /** All headers in order; immutable. */
    public List<HttpHeader> headers() {
        return headers.lines();
    }

    /** The body. Reading beyond the application's limit throws the problem of 413 (contract FN-11). */
    public Body body() {
        return body;
    }

    /**
     * The body as JSON of this type. Strict: a field that the type does not have is refused (contract FN-12), and so is
     * nesting deeper than 64 levels.
     *
     * @throws HttpProblem 400 naming the field that does not fit, or 415 when the content type is not JSON
     */
    public <T> T json(Class<T> type) {
        return JsonBody.read(this, type);
    }

    /**
     * The media type to answer with.
     *
     * @param offered what the handler can make, best first, such as {@code application/json}
     * @return the one that the {@code Accept} header likes best; without that header the first
     * @throws HttpProblem 406 when it likes none of them
     */
    public String negotiate(String... offered) {
        return Accept.choose(headers.joined("accept"), offered);
    }

    /**
     * The revision that the caller demands in {@code If-Match}; empty when it sent none.
     *
     * @throws HttpProblem 412 when the header is anything but one strong tag that {@link HttpResponse#withETag} wrote
     */
    public Optional<Revision> ifMatch() {
        if (header("if-match").isEmpty()) {
            return Optional.empty();
        }
        Optional<Revision> revision = Revision.fromETag(headers.joined("if-match"));
        if (revision.isEmpty()) {
            throw HttpProblem.of(412, "If-Match must hold one ETag as an earlier answer gave it");
        }
        return revision;
    }

    /** The revision that the caller has already, from {@code If-None-Match}; empty when that holds anything else. */
    public Optional<Revision> ifNoneMatch() {
        return Revision.fromETag(headers.joined("if-none-match"));
    }

    /** The run that this request is: time left, cancellation, trace. */
    public Invocation invocation() {
        return invocation;
    }

    /**
     * The id that the answer, its problem document and the log bear: the caller's {@code X-Request-Id} if it is 1..128 letters,
     * digits and {@code -._}, else the invocation's.
     */
    public String requestId() {
        return exchange.requestId();
    }

    /** What a filter further out left for others, by its type; empty when none did. */
    public <T> Optional<T> attribute(Class<T> type) {
        return Optional.ofNullable(type.cast(attributes.get(type)));
    }

    /** The same request with something for filters further in and for the handler: the user, for example. */
    public <T> HttpRequest withAttribute(Class<T> type, T value) {
        Map<Class<?>, Object> more = new LinkedHashMap<>(attributes);
        more.put(type, CloudException.requireArgument(value, "attribute"));
        return new HttpRequest(this, headers, body, path, more, exchange);
    }

    /** The same request with this header in place of all others of its name. */
    public HttpRequest withHeader(String name, String value) {
        return new HttpRequest(this, headers.with(new HttpHeader(name, value)), body);
    }

    /** The same request with another body. */
    public HttpRequest withBody(Body other) {
        return new HttpRequest(this, headers, CloudException.requireArgument(other, "body"));
    }

    /** The same request with a path parameter: for tests of a handler without its route. */
    public HttpRequest withPath(String parameter, String value) {
        Map<String, String> more = new LinkedHashMap<>(path);
        more.put(parameter, value);
        return new HttpRequest(this, headers, body, more, attributes, exchange);
    }

    HttpRequest routed(Map<String, String> parameters) {
        return parameters.isEmpty() && path.isEmpty()
                ? this
                : new HttpRequest(this, headers, body, parameters, attributes, exchange);
    }

    HttpRequest in(Exchange other) {
        return new HttpRequest(this, headers, body, path, attributes, other);
    }

    Exchange exchange() {
        return exchange;
    }

    Headers lines() {
        return headers;
    }

    /** Method and path; no query and no header, which may hold secrets. */
    @Override
    public String toString() {
        return "HttpRequest[" + method + " " + rawPath + "]";
    }
}
