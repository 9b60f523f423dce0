package dev.isobar.example.hello;

import dev.isobar.app.AppBuilder;
import dev.isobar.app.CloudApp;
import dev.isobar.http.HttpResponse;
import java.util.Map;

/** Greets, and gives back what it was sent. */
public final class HelloApp implements CloudApp {
    @Override
    public void configure(AppBuilder app) {
        app.http(routes -> routes.get(
                        "/hello",
                        request -> HttpResponse.json(Map.of(
                                "message", "Hello " + request.query("name").orElse("world"))))
                .post("/echo", request -> HttpResponse.json(request.json(Item.class))));
    }
}
