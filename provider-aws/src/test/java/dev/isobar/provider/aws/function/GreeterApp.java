package dev.isobar.provider.aws.function;

import dev.isobar.app.AppBuilder;
import dev.isobar.app.CloudApp;
import dev.isobar.http.HttpResponse;
import java.util.Map;

/** The smallest application, the same as {@code examples/hello}: what a function costs that does next to nothing. */
public final class GreeterApp implements CloudApp {
    /** Something with a price. */
    record Item(long id, String name, double price) {}

    @Override
    public void configure(AppBuilder app) {
        app.http(routes -> routes.get(
                        "/hello",
                        request -> HttpResponse.json(Map.of(
                                "message", "Hello " + request.query("name").orElse("world"))))
                .post("/echo", request -> HttpResponse.json(request.json(Item.class))));
    }
}
