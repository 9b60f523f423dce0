package dev.isobar.provider.local.dev;

import dev.isobar.cloud.CloudOptions;
import dev.isobar.http.HttpRequest;
import dev.isobar.http.HttpResponse;
import dev.isobar.provider.local.LocalApp;
import dev.isobar.provider.local.LocalData;
import dev.isobar.provider.local.server.Gate;
import java.time.Duration;

/** The application between two reloads: its classes, its handlers and whoever is at work in them. */
final class Generation {
    private static final Duration DRAIN_TIME = Duration.ofSeconds(10);

    private final Application application;
    private final LocalApp app;
    private final Gate gate = new Gate();

    private Generation(Application application, LocalApp app) {
        this.application = application;
        this.app = app;
    }

    /** The application described and its handlers built; nothing of it runs yet. */
    static Generation prepare(Application application, LocalData data, CloudOptions options, Screen screen) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(application.loader());
        try {
            return new Generation(application, LocalApp.over(data, application.app(), options, screen));
        } catch (RuntimeException | LinkageError e) {
            String name = application.app().getClass().getName();
            throw new Stop("the application " + name + " is broken: " + Reason.of(e), e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** Lets its events reach their handlers. */
    void start() {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(application.loader());
        try {
            app.start();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    LocalApp app() {
        return app;
    }

    Application application() {
        return application;
    }

    /** Lets a request in; false when this generation takes no more. */
    boolean enter(HttpRequest request) {
        return gate.enter(request.invocation());
    }

    /** Answers a request that was let in. */
    HttpResponse http(HttpRequest request) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(application.loader());
        try {
            return app.http(request);
        } finally {
            thread.setContextClassLoader(before);
            gate.leave(request.invocation());
        }
    }

    /** Takes no more requests, and lets running handlers end. The classes stay loaded. */
    void retire() {
        gate.shut(DRAIN_TIME);
        app.close();
    }
}
