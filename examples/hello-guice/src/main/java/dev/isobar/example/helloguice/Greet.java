package dev.isobar.example.helloguice;

import dev.isobar.http.HttpHandler;
import dev.isobar.http.HttpRequest;
import dev.isobar.http.HttpResponse;
import jakarta.inject.Inject;
import java.util.Map;

/** {@code GET /hello?name=x}: a greeting. */
final class Greet implements HttpHandler {
    private final Greeting greeting;

    @Inject
    Greet(Greeting greeting) {
        this.greeting = greeting;
    }

    @Override
    public HttpResponse handle(HttpRequest request) {
        return HttpResponse.json(
                Map.of("message", greeting.to(request.query("name").orElse("world"))));
    }
}
