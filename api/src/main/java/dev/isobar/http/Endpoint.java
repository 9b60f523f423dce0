package dev.isobar.http;

import dev.isobar.spi.Instances;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A route with its handler, which is looked up when the first request needs it and kept. */
final class Endpoint {
    private final Route route;
    private final Instances instances;
    private volatile @Nullable HttpHandler handler;

    Endpoint(Route route, Instances instances) {
        this.route = route;
        this.instances = instances;
    }

    Route route() {
        return route;
    }

    HttpHandler handler() {
        HttpHandler found = handler;
        if (found == null) {
            found = route.handler().in(instances);
            handler = found;
        }
        return found;
    }

    /** The values that these segments give the pattern's names. */
    Map<String, String> parameters(List<String> segments) {
        List<PathPattern.Segment> pattern = route.path().segments();
        if (route.path().isLiteral()) {
            return Map.of();
        }
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < pattern.size(); i++) {
            PathPattern.Segment segment = pattern.get(i);
            if (segment.kind() == PathPattern.Kind.PARAMETER) {
                values.put(segment.text(), segments.get(i));
            } else if (segment.kind() == PathPattern.Kind.WILDCARD) {
                values.put(segment.text(), String.join("/", segments.subList(i, segments.size())));
            }
        }
        return values;
    }
}
