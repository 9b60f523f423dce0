package dev.isobar.provider.aws.warm;

import dev.isobar.app.AppBuilder;
import dev.isobar.app.CloudApp;
import dev.isobar.http.HttpResponse;
import java.util.Map;

/** Greets, and fails on demand. */
public final class WarmApp implements CloudApp {
    /** For {@code ISOBAR_APP}. */
    public WarmApp() {}

    @Override
    public void configure(AppBuilder app) {
        app.http(r -> r.get("/hello", q -> HttpResponse.json(Map.of("message", "hello")))
                .post("/fails", q -> HttpResponse.text("no").withStatus(500)));
    }
}
