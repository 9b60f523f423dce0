package dev.isobar.example.helloguice;

import dev.isobar.app.AppBuilder;
import dev.isobar.app.CloudApp;

/** Greets, and gives back what it was sent; its handlers are classes that are made for it. */
public final class HelloGuiceApp implements CloudApp {
    @Override
    public void configure(AppBuilder app) {
        app.http(routes -> routes.get("/hello", Greet.class).post("/echo", Echo.class));
    }
}
