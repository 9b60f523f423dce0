package dev.isobar.provider.aws.function;

import dev.isobar.Capabilities;
import dev.isobar.Capability;
import dev.isobar.conformance.platform.HeaderLine;
import dev.isobar.conformance.platform.HttpCall;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A REST API, or an Application Load Balancer: headers and queries as objects, with one or all values. */
final class MapGateway extends Gateway {
    private enum Kind {
        REST("Lambda events, REST API (own gateway)"),
        MULTI("Lambda events, ALB with all values (own gateway)"),
        SINGLE("Lambda events, ALB with single values (own gateway)");

        private final String label;

        Kind(String label) {
            this.label = label;
        }
    }

    private final Kind kind;

    private MapGateway(Kind kind) {
        this.kind = kind;
    }

    static Gateway restApi() {
        return new MapGateway(Kind.REST);
    }

    static Gateway albMulti() {
        return new MapGateway(Kind.MULTI);
    }

    static Gateway albSingle() {
        return new MapGateway(Kind.SINGLE);
    }

    @Override
    String name() {
        return kind.label;
    }

    private boolean isRest() {
        return kind == Kind.REST;
    }

    @Override
    Capabilities capabilities(Capabilities all) {
        Capabilities raw = all.with(Capability.HTTP_RAW_PATH);
        return isRest() ? raw : LoadBalancer.narrowed(raw);
    }

    /** https://docs.aws.amazon.com/elasticloadbalancing/latest/application/lambda-functions.html: 1 MB for both. */
    @Override
    int mostPayload() {
        return isRest() ? super.mostPayload() : 1_048_576;
    }

    @Override
    Map<String, Object> event(HttpCall call) throws Refused {
        Map<String, Object> event = new LinkedHashMap<>();
        if (isRest()) {
            event.put("resource", "/{proxy+}");
        }
        event.put("httpMethod", call.method());
        event.put("path", path(call));
        Map<String, List<Object>> headers = new LinkedHashMap<>();
        for (HeaderLine line : lines(call)) {
            headers.computeIfAbsent(line.name(), name -> new ArrayList<>()).add(line.value());
        }
        put("headers", "multiValueHeaders", headers, event);
        put("queryStringParameters", "multiValueQueryStringParameters", parameters(call), event);
        event.put("requestContext", context(call));
        putBody(call, isRest(), event);
        return event;
    }

    private void put(String single, String multi, Map<String, List<Object>> values, Map<String, Object> event) {
        Map<String, Object> last = new LinkedHashMap<>();
        values.forEach((name, all) -> last.put(name, all.get(all.size() - 1)));
        if (kind != Kind.MULTI) {
            event.put(single, last);
        }
        if (kind != Kind.SINGLE) {
            event.put(multi, new LinkedHashMap<String, Object>(values));
        }
    }

    private Map<String, List<Object>> parameters(HttpCall call) {
        Map<String, List<Object>> parameters = new LinkedHashMap<>();
        for (String pair : query(call).split("&", -1)) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                parameters
                        .computeIfAbsent(decoded(name), key -> new ArrayList<>())
                        .add(decoded(value));
            }
        }
        return parameters;
    }

    /** A load balancer hands on what it got. */
    private String decoded(String text) {
        return isRest() ? URLDecoder.decode(text, StandardCharsets.UTF_8) : text;
    }

    private Map<String, Object> context(HttpCall call) {
        Map<String, Object> context = new LinkedHashMap<>();
        if (isRest()) {
            context.put("resourcePath", "/{proxy+}");
            context.put("httpMethod", call.method());
            context.put("path", "/prod" + path(call));
            context.put("stage", "prod");
            context.put("requestId", "c6af9ac6-7b61-11e6-9a41-93e8deadbeef");
        } else {
            context.put(
                    "elb",
                    Map.of(
                            "targetGroupArn",
                            "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/lambda/6d0ecf831eec9f09"));
        }
        return context;
    }

    @Override
    List<HeaderLine> headers(Map<?, ?> answer) throws Refused {
        return kind == Kind.SINGLE ? single(answer.get("headers")) : multiple(answer.get("multiValueHeaders"));
    }

    @Override
    void check(Map<?, ?> answer) throws Refused {
        String status = String.valueOf(answer.get("statusCode"));
        if (!isRest() && !(answer.get("statusDescription") instanceof String text && text.startsWith(status + " "))) {
            throw new Refused(502, "no status description");
        }
    }
}
