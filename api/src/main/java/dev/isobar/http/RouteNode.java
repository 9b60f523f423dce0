package dev.isobar.http;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One place in the tree of routes: where the next segment leads, and what answers a path that ends here. */
final class RouteNode {
    private String[] literals = {};
    private RouteNode[] children = {};
    private @Nullable RouteNode parameter;
    private @Nullable RouteNode wildcard;
    private Endpoint[] endpoints = {};

    /** Grows the tree by a route; only while it is built. */
    void add(Endpoint endpoint) {
        RouteNode node = this;
        for (PathPattern.Segment segment : endpoint.route().path().segments()) {
            node = node.child(segment);
        }
        node.endpoints = Arrays.copyOf(node.endpoints, node.endpoints.length + 1);
        node.endpoints[node.endpoints.length - 1] = endpoint;
    }

    private RouteNode child(PathPattern.Segment segment) {
        if (segment.kind() == PathPattern.Kind.LITERAL) {
            return literalChild(segment.text());
        }
        return segment.kind() == PathPattern.Kind.PARAMETER ? parameterChild() : wildcardChild();
    }

    private RouteNode parameterChild() {
        RouteNode child = parameter == null ? new RouteNode() : parameter;
        parameter = child;
        return child;
    }

    private RouteNode wildcardChild() {
        RouteNode child = wildcard == null ? new RouteNode() : wildcard;
        wildcard = child;
        return child;
    }

    private RouteNode literalChild(String text) {
        int at = Arrays.binarySearch(literals, text);
        if (at >= 0) {
            return children[at];
        }
        int insert = -at - 1;
        RouteNode child = new RouteNode();
        literals = inserted(literals, insert, text);
        children = inserted(children, insert, child);
        return child;
    }

    private static <T> T[] inserted(T[] array, int index, T value) {
        T[] longer = Arrays.copyOf(array, array.length + 1);
        System.arraycopy(array, index, longer, index + 1, array.length - index);
        longer[index] = value;
        return longer;
    }

    /** The endpoint of the path from this segment on, by the precedence of contract FN-3; null when none answers. */
    @Nullable
    Endpoint find(List<String> segments, int at, String method) {
        if (at == segments.size()) {
            return endpoint(method);
        }
        String segment = segments.get(at);
        int literal = Arrays.binarySearch(literals, segment);
        Endpoint found = literal < 0 ? null : children[literal].find(segments, at + 1, method);
        if (found == null && parameter != null && !segment.isEmpty()) {
            found = parameter.find(segments, at + 1, method);
        }
        if (found == null && wildcard != null) {
            found = wildcard.endpoint(method);
        }
        return found;
    }

    private @Nullable Endpoint endpoint(String method) {
        Endpoint found = exactly(method);
        if (found == null && method.equals("HEAD")) {
            found = exactly("GET");
        }
        return found == null ? exactly(Route.ANY) : found;
    }

    private @Nullable Endpoint exactly(String method) {
        for (Endpoint endpoint : endpoints) {
            if (endpoint.route().method().equals(method)) {
                return endpoint;
            }
        }
        return null;
    }

    /** Adds the methods of every endpoint that the path from this segment on could reach. */
    void methods(List<String> segments, int at, Set<String> into) {
        if (at == segments.size()) {
            addMethods(into);
            return;
        }
        int literal = Arrays.binarySearch(literals, segments.get(at));
        if (literal >= 0) {
            children[literal].methods(segments, at + 1, into);
        }
        if (parameter != null && !segments.get(at).isEmpty()) {
            parameter.methods(segments, at + 1, into);
        }
        if (wildcard != null) {
            wildcard.addMethods(into);
        }
    }

    private void addMethods(Set<String> into) {
        for (Endpoint endpoint : endpoints) {
            into.add(endpoint.route().method());
        }
    }
}
