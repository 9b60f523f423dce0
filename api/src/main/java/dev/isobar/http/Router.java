package dev.isobar.http;

import dev.isobar.spi.Instances;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Finds the handler of a request in a tree of segments (contract FN-3). */
final class Router implements HttpHandler {
    private final RouteNode root = new RouteNode();

    Router(List<Route> routes, Instances instances) {
        for (Route route : routes) {
            root.add(new Endpoint(route, instances));
        }
    }

    @Override
    public HttpResponse handle(HttpRequest request) throws Exception {
        List<String> segments = segments(request);
        Endpoint endpoint = root.find(segments, 0, request.method());
        if (endpoint == null) {
            return missed(request, segments);
        }
        request.exchange().routed(endpoint.route().pattern());
        HttpHandler handler = endpoint.handler();
        HttpResponse answer = handler.handle(request.routed(endpoint.parameters(segments)));
        if (answer == null) {
            throw new IllegalStateException("the handler of " + endpoint.route() + " answered null");
        }
        return accepted(request, answer);
    }

    private static List<String> segments(HttpRequest request) {
        if (!HttpHeader.isToken(request.method()) || !request.rawPath().startsWith("/")) {
            throw HttpProblem.of(400, "the request needs a method, and a path that begins with a slash");
        }
        List<String> segments = new ArrayList<>(4);
        for (String raw : PathPattern.split(request.rawPath())) {
            segments.add(raw.indexOf('%') < 0 ? raw : Percent.decodeSegment(raw));
        }
        return segments;
    }

    private HttpResponse missed(HttpRequest request, List<String> segments) {
        Set<String> methods = new TreeSet<>();
        root.methods(segments, 0, methods);
        if (methods.isEmpty()) {
            throw HttpProblem.notFound("nothing answers at this path");
        }
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        methods.add("OPTIONS");
        String allow = String.join(", ", methods);
        if (request.method().equals("OPTIONS")) {
            return HttpResponse.status(204).withHeader("allow", allow);
        }
        throw HttpProblem.of(405, "this path answers " + allow).withHeader("allow", allow);
    }

    /**
     * A JSON answer that the caller's {@code Accept} excludes becomes 406, where the request changed nothing. Elsewhere the
     * answer is sent all the same, as RFC 9110 allows: a caller must learn that its change took place.
     */
    private static HttpResponse accepted(HttpRequest request, HttpResponse answer) {
        boolean safe = request.method().equals("GET") || request.method().equals("HEAD");
        String type = answer.header("content-type").orElse("");
        if (safe && type.equals(ContentTypes.JSON) && answer.status() < 300) {
            String accept = request.lines().joined("accept");
            boolean plain = accept.isEmpty() || accept.equals("*/*") || accept.equals(type);
            if (!plain && Accept.quality(accept, type) == 0) {
                answer.close();
                throw HttpProblem.of(406, "what there is to answer with: " + ContentTypes.JSON);
            }
        }
        return answer;
    }
}
