package dev.isobar.testkit;

import dev.isobar.Body;
import dev.isobar.Invocation;
import dev.isobar.error.CloudException;
import dev.isobar.http.HttpHeader;
import dev.isobar.http.HttpRequest;
import dev.isobar.http.HttpResponse;
import dev.isobar.provider.local.LocalApp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A request to the application under test, made by {@link AppTest}. Immutable. */
public final class AppCall {
    private static final Duration BUDGET = Duration.ofMinutes(1);

    private final LocalApp app;
    private final String method;
    private final String path;
    private final List<HttpHeader> headers;
    private final Body body;

    private AppCall(LocalApp app, String method, String path, List<HttpHeader> headers, Body body) {
        this.app = app;
        this.method = method;
        this.path = path;
        this.headers = headers;
        this.body = body;
    }

    static AppCall of(LocalApp app, String method, String path) {
        return new AppCall(
                app,
                CloudException.requireArgument(method, "method"),
                CloudException.requireArgument(path, "path"),
                List.of(),
                Body.empty());
    }

    /** The same with one more header. */
    public AppCall header(String name, String value) {
        List<HttpHeader> more = new ArrayList<>(headers);
        more.add(new HttpHeader(name, value));
        return new AppCall(app, method, path, List.copyOf(more), body);
    }

    /** The same with this value as its JSON body. */
    public AppCall json(Object value) {
        return body(HttpResponse.json(value).body(), "application/json");
    }

    /** The same with these bytes as its body. */
    public AppCall body(byte[] bytes) {
        return body(Body.of(bytes), "application/octet-stream");
    }

    /** The same with this body. */
    public AppCall body(Body other, String contentType) {
        CloudException.requireArgument(other, "body");
        return new AppCall(app, method, path, headers, other).header("content-type", contentType);
    }

    /** Sends it and returns the answer once the handler has made it. Events that follow from it wait. */
    public HttpResponse send() {
        Invocation invocation = Invocation.begin("test", BUDGET, Map.of());
        return app.http(HttpRequest.of(method, path, headers, body, invocation));
    }
}
