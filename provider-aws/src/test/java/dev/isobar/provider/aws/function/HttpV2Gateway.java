package dev.isobar.provider.aws.function;

import dev.isobar.Capabilities;
import dev.isobar.Capability;
import dev.isobar.conformance.platform.HeaderLine;
import dev.isobar.conformance.platform.HttpCall;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An HTTP API of API Gateway, or a function URL: payload format 2.0. */
final class HttpV2Gateway extends Gateway {
    private final boolean url;

    private HttpV2Gateway(boolean url) {
        this.url = url;
    }

    static Gateway httpApi() {
        return new HttpV2Gateway(false);
    }

    static Gateway functionUrl() {
        return new HttpV2Gateway(true);
    }

    @Override
    String name() {
        return url ? "Lambda events, function URL (own gateway)" : "Lambda events, HTTP API (own gateway)";
    }

    @Override
    Capabilities capabilities(Capabilities all) {
        return url ? all.with(Capability.HTTP_RAW_PATH) : all;
    }

    @Override
    Map<String, Object> event(HttpCall call) throws Refused {
        Map<String, Object> event = new LinkedHashMap<>();
        String path = url ? path(call) : decoded(path(call));
        event.put("version", "2.0");
        event.put("routeKey", "$default");
        event.put("rawPath", path);
        event.put("rawQueryString", query(call));
        putHeaders(call, event);
        event.put("requestContext", context(call, path));
        putBody(call, false, event);
        return event;
    }

    private static void putHeaders(HttpCall call, Map<String, Object> event) throws Refused {
        Map<String, Object> headers = new LinkedHashMap<>();
        List<Object> cookies = new ArrayList<>();
        for (HeaderLine line : lines(call)) {
            if (line.is("cookie")) {
                cookies.addAll(List.of(line.value().split("; ", -1)));
            } else {
                headers.merge(line.name(), line.value(), (first, next) -> first + "," + next);
            }
        }
        if (!cookies.isEmpty()) {
            event.put("cookies", cookies);
        }
        event.put("headers", headers);
    }

    private Map<String, Object> context(HttpCall call, String path) {
        Map<String, Object> http = new LinkedHashMap<>();
        http.put("method", call.method());
        http.put("path", path);
        http.put("protocol", "HTTP/1.1");
        http.put("sourceIp", "203.0.113.7");
        http.put("userAgent", "test");
        Map<String, Object> context = new LinkedHashMap<>();
        context.put("accountId", "123456789012");
        context.put("apiId", "abcdefghij");
        context.put(
                "domainName",
                url ? "abcdefghij.lambda-url.eu-west-1.on.aws" : "abcdefghij.execute-api.eu-west-1.amazonaws.com");
        context.put("http", http);
        context.put("requestId", "JKJaXmPLvHcESHA=");
        context.put("routeKey", "$default");
        context.put("stage", "$default");
        return context;
    }

    private static String decoded(String path) throws Refused {
        ByteBuffer bytes = ByteBuffer.allocate(path.length());
        for (int i = 0; i < path.length(); i++) {
            if (path.charAt(i) == '%') {
                bytes.put((byte) hex(path, i + 1));
                i += 2;
            } else {
                bytes.put((byte) path.charAt(i));
            }
        }
        byte[] decoded = new byte[bytes.flip().remaining()];
        bytes.get(decoded);
        return text(decoded).orElseThrow(() -> new Refused(400, "a path that is no UTF-8"));
    }

    private static int hex(String path, int at) throws Refused {
        try {
            return Integer.parseInt(path, at, at + 2, 16);
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            throw new Refused(400, "a path that cannot be decoded");
        }
    }

    @Override
    List<HeaderLine> headers(Map<?, ?> answer) throws Refused {
        List<HeaderLine> lines = single(answer.get("headers"));
        if (answer.get("cookies") instanceof List<?> cookies) {
            for (Object cookie : cookies) {
                lines.add(new HeaderLine("set-cookie", textOf(cookie)));
            }
        }
        return lines;
    }

    @Override
    void check(Map<?, ?> answer) throws Refused {
        if (answer.containsKey("multiValueHeaders")) {
            throw new Refused(502, "multiValueHeaders in format 2.0");
        }
    }
}
