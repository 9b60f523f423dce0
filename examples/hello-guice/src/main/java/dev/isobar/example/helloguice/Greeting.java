package dev.isobar.example.helloguice;

import jakarta.inject.Inject;

/** How somebody is greeted. */
final class Greeting {
    @Inject
    Greeting() {}

    String to(String name) {
        return "Hello " + name;
    }
}
