package dev.isobar.example.helloguice;

import dev.isobar.http.HttpHandler;
import dev.isobar.http.HttpRequest;
import dev.isobar.http.HttpResponse;
import jakarta.inject.Inject;

/** {@code POST /echo}: the item that was sent. */
final class Echo implements HttpHandler {
    @Inject
    Echo() {}

    @Override
    public HttpResponse handle(HttpRequest request) {
        return HttpResponse.json(request.json(Item.class));
    }
}
