package dev.isobar.provider.local.dev;

import dev.isobar.http.HttpHandler;
import dev.isobar.provider.local.server.LocalServer;
import dev.isobar.provider.local.server.ServerSettings;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Takes the port on a thread of its own while the application is loaded on the first: the classes of the JDK's server are half
 * of what a start reads. Nothing is answered before {@link #await} and the server's start.
 */
final class Binding implements AutoCloseable {
    private final FutureTask<LocalServer> task;

    private Binding(FutureTask<LocalServer> task) {
        this.task = task;
    }

    /** Begins. */
    static Binding begin(ServerSettings settings, HttpHandler handler, Screen screen) {
        FutureTask<LocalServer> task = new FutureTask<>(() -> LocalServer.bind(settings, handler, screen));
        Thread thread = new Thread(task, "isobar-bind");
        thread.setDaemon(true);
        thread.start();
        return new Binding(task);
    }

    /** The server, once it has its port; throws what kept it from having one. */
    LocalServer await() {
        try {
            return task.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Stop("the server was interrupted while it was starting", e);
        }
    }

    /** Closes the server. One that got no port needs no closing, and what kept it from one is {@link #await}'s to tell. */
    @Override
    public void close() {
        try {
            task.get().close();
        } catch (ExecutionException withoutPort) {
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
