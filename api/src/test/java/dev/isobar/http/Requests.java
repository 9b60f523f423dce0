package dev.isobar.http;

import dev.isobar.Body;
import dev.isobar.Invocation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Requests as an entry point would make them. */
final class Requests {
    private Requests() {}

    static HttpRequest get(String target, String... headers) {
        return of("GET", target, Body.empty(), headers);
    }

    static HttpRequest json(String method, String target, String json) {
        return of(method, target, Body.of(json), "content-type", "application/json");
    }

    static HttpRequest of(String method, String target, Body body, String... headers) {
        List<HttpHeader> lines = new ArrayList<>();
        for (int i = 0; i < headers.length; i += 2) {
            lines.add(new HttpHeader(headers[i], headers[i + 1]));
        }
        return HttpRequest.of(method, target, lines, body, Invocation.begin("inv-1", Duration.ofMinutes(1), Map.of()));
    }
}
