package dev.isobar.http;

import dev.isobar.error.CloudException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * Lets pages of other origins call this application, by the Fetch standard. It answers preflights itself and marks all other
 * answers, problems included; so declare it before every other filter. A request of an origin that is not allowed goes through
 * unmarked, and the browser keeps the answer from the page. Immutable and thread-safe.
 */
public final class Cors implements HttpFilter {
    private static final String ANY = "*";
    private static final String ALLOW_ORIGIN = "access-control-allow-origin";
    private static final Duration LONGEST = Duration.ofDays(1);

    private final List<String> origins;
    private final List<String> methods;
    private final List<String> headers;
    private final List<String> exposed;
    private final Credentials credentials;
    private final Duration maxAge;

    private enum Credentials {
        REFUSED,
        ALLOWED
    }

    private Cors(
            List<String> origins,
            List<String> methods,
            List<String> headers,
            List<String> exposed,
            Credentials credentials,
            Duration maxAge) {
        this.origins = origins;
        this.methods = methods;
        this.headers = headers;
        this.exposed = exposed;
        this.credentials = credentials;
        this.maxAge = maxAge;
    }

    /**
     * Allows pages of these origins, with GET, HEAD, POST, PUT, PATCH and DELETE, the headers {@code Authorization},
     * {@code Content-Type}, {@code If-Match} and {@code If-None-Match}, no credentials, and preflights kept for 10 minutes.
     *
     * @param origins such as {@code https://notes.example} or {@code http://localhost:3000}, or {@code *} alone for all;
     *     anything else is INVALID_ARGUMENT
     */
    public static Cors allow(String... origins) {
        CloudException.requireArgument(origins, "origins");
        if (origins.length == 0) {
            throw CloudException.invalidArgument("origins", "none", "one or more");
        }
        for (String origin : origins) {
            requireOrigin(origin, origins.length);
        }
        return new Cors(
                List.of(origins),
                List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"),
                List.of("authorization", "content-type", "if-match", "if-none-match"),
                List.of("etag", "location", RequestId.HEADER),
                Credentials.REFUSED,
                Duration.ofMinutes(10));
    }

    private static void requireOrigin(String origin, int count) {
        if (CloudException.requireArgument(origin, "origin").equals(ANY) && count == 1) {
            return;
        }
        int host = origin.startsWith("https://") ? 8 : origin.startsWith("http://") ? 7 : -1;
        boolean plain = host > 0 && host < origin.length() && origin.indexOf('/', host) < 0;
        for (int i = 0; i < origin.length() && plain; i++) {
            char c = origin.charAt(i);
            plain = c > ' ' && c < 127 && c != ANY.charAt(0) && !Character.isUpperCase(c);
        }
        if (!plain) {
            throw CloudException.invalidArgument(
                    "origin", origin, "scheme, host and port in lower case, such as https://notes.example; or * alone");
        }
    }

    /** The same with these methods instead. */
    public Cors methods(String... allowed) {
        return new Cors(origins, tokens("method", allowed), headers, exposed, credentials, maxAge);
    }

    /** The same with these request headers instead. */
    public Cors headers(String... allowed) {
        return new Cors(origins, methods, tokens("header name", allowed), exposed, credentials, maxAge);
    }

    /** The same with these answer headers for the page to read; by default ETag, Location and X-Request-Id. */
    public Cors expose(String... readable) {
        return new Cors(origins, methods, headers, tokens("header name", readable), credentials, maxAge);
    }

    /** The same with cookies and authorization allowed; INVALID_ARGUMENT where every origin is. */
    public Cors credentials() {
        if (origins.contains(ANY)) {
            throw CloudException.invalidArgument("origins", ANY, "named origins, where credentials are allowed");
        }
        return new Cors(origins, methods, headers, exposed, Credentials.ALLOWED, maxAge);
    }

    /** The same with preflights kept for this long: 0 to 24 hours. */
    public Cors maxAge(Duration age) {
        CloudException.requireArgument(age, "maxAge");
        if (age.isNegative() || age.compareTo(LONGEST) > 0) {
            throw CloudException.invalidArgument("maxAge", age, "0..24 hours");
        }
        return new Cors(origins, methods, headers, exposed, credentials, age);
    }

    private static List<String> tokens(String what, String... tokens) {
        for (String token : tokens) {
            if (!HttpHeader.isToken(token)) {
                throw CloudException.invalidArgument(what, token, "letters, digits and -");
            }
        }
        return List.copyOf(Arrays.asList(tokens));
    }

    @Override
    public HttpResponse filter(HttpRequest request, HttpHandler next) throws Exception {
        String origin = request.header("origin").orElse("");
        boolean allowed = !origin.isEmpty() && (origins.contains(ANY) || origins.contains(origin));
        boolean preflight = request.method().equals("OPTIONS")
                && request.header("access-control-request-method").isPresent();
        if (allowed && preflight) {
            return preflight(origin);
        }
        HttpResponse answer = varying(request.exchange().errors().answered(request, next));
        return allowed ? readable(answer, origin) : answer;
    }

    private HttpResponse preflight(String origin) {
        HttpResponse answer = varying(HttpResponse.status(204))
                .addHeader("vary", "Access-Control-Request-Method, Access-Control-Request-Headers")
                .withHeader("access-control-allow-methods", String.join(", ", methods))
                .withHeader("access-control-max-age", Long.toString(maxAge.toSeconds()));
        if (!headers.isEmpty()) {
            answer = answer.withHeader("access-control-allow-headers", String.join(", ", headers));
        }
        return marked(answer, origin);
    }

    private HttpResponse readable(HttpResponse answer, String origin) {
        HttpResponse marked = marked(answer, origin);
        return exposed.isEmpty()
                ? marked
                : marked.withHeader("access-control-expose-headers", String.join(", ", exposed));
    }

    private HttpResponse marked(HttpResponse answer, String origin) {
        HttpResponse marked = answer.withHeader(ALLOW_ORIGIN, origins.contains(ANY) ? ANY : origin);
        return credentials == Credentials.ALLOWED
                ? marked.withHeader("access-control-allow-credentials", "true")
                : marked;
    }

    private HttpResponse varying(HttpResponse answer) {
        return origins.contains(ANY) ? answer : answer.addHeader("vary", "Origin");
    }
}
