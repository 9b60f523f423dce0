package dev.isobar.testserver;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * HTTP on a free loopback port of this process, with as many threads as there are requests: what our own servers have in common.
 * Thread-safe.
 */
public final class LoopbackServer implements AutoCloseable {
    static {
        // Without it each answer takes 40 ms; read once, by the first server of the process.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer http;
    private final ExecutorService threads;

    private LoopbackServer(HttpServer http, ExecutorService threads) {
        this.http = http;
        this.threads = threads;
    }

    /**
     * Takes a port. Whoever asks there waits until {@link #serve} names what answers.
     *
     * @param name what its threads, which are daemons, are called
     */
    public static LoopbackServer open(String name) throws IOException {
        HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        ExecutorService threads = Executors.newCachedThreadPool(work -> daemon(work, name));
        http.setExecutor(threads);
        return new LoopbackServer(http, threads);
    }

    private static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    /** Answers every request from now on; called once. */
    public void serve(HttpHandler handler) {
        http.createContext("/", handler);
        http.start();
    }

    /** Where it listens, without a path. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
    }

    /** Stops listening, and interrupts what is still being answered. */
    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
    }
}
