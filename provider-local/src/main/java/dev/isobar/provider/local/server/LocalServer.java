package dev.isobar.provider.local.server;

import com.sun.net.httpserver.HttpServer;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.error.Fault;
import dev.isobar.http.HttpHandler;
import dev.isobar.spi.RunLog;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.time.Duration;

/**
 * Serves a handler over HTTP/1.1 on the JDK's own server. A connection costs a thread only while a request is on it, and
 * both are bounded. Thread-safe.
 *
 * <p>Two things the JDK answers by itself, without a problem document: 400 or 404 to a target that it cannot read or takes for
 * a host, such as {@code //a}; and headers of more than 380 KB, whose connection it closes.
 */
public final class LocalServer implements AutoCloseable {
    private static final int BACKLOG = 256;

    private final HttpServer server;
    private final RequestThreads threads;
    private final Gate gate;
    private final Duration stopTime;

    private LocalServer(HttpServer server, RequestThreads threads, Gate gate, Duration stopTime) {
        this.server = server;
        this.threads = threads;
        this.gate = gate;
        this.stopTime = stopTime;
    }

    /**
     * Takes the port. Clients can connect from now on and are answered after {@link #start}: every request that calls the
     * server by an allowed name goes to the handler.
     *
     * @param handler usually the HTTP pipeline of an application, which also keeps the limits of bodies and headers; what
     *     it throws is answered with 500
     * @param log gets what the handler throws
     * @throws CloudException UNAVAILABLE when the port is taken or the address is not this machine's
     */
    public static LocalServer bind(ServerSettings settings, HttpHandler handler, RunLog log) {
        JdkSettings.apply(settings);
        Gate gate = new Gate();
        HttpServer server = listen(settings);
        RequestThreads threads = settings.threads().atMost(settings.connections());
        server.setExecutor(threads);
        server.createContext(
                "/", new Serving(handler, new AllowedHosts(settings.hosts()), settings.budget(), gate, log));
        return new LocalServer(server, threads, gate, settings.stopTime());
    }

    /** Begins to answer. Called once. */
    public LocalServer start() {
        server.start();
        return this;
    }

    private static HttpServer listen(ServerSettings settings) {
        try {
            return HttpServer.create(new InetSocketAddress(settings.address(), settings.port()), BACKLOG);
        } catch (BindException e) {
            throw failed("port " + settings.port() + " is taken; give another one, or 0 for any free one", e);
        } catch (IOException e) {
            throw failed("cannot listen on " + settings.address() + " port " + settings.port(), e);
        }
    }

    private static CloudException failed(String detail, IOException cause) {
        return CloudException.of(Fault.of(ErrorCode.UNAVAILABLE).detail(detail), cause);
    }

    /** The port it listens on. */
    public int port() {
        return server.getAddress().getPort();
    }

    /**
     * Stops: new requests are answered with 503, running ones end, within the stop time of the settings; then what is left
     * is cancelled and every connection is closed.
     */
    @Override
    public void close() {
        gate.shut(stopTime);
        server.stop(0);
        threads.shutdown();
    }
}
