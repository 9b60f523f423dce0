package dev.isobar.conformance.fault;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * A proxy on the loopback interface that counts requests and lets mishaps happen to them. It speaks HTTP/1.1 without TLS, and
 * each connection carries one request. Thread-safe; closing it ends every connection.
 */
public final class FaultProxy implements AutoCloseable {
    private final URI server;
    private final ServerSocket listening;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Deque<Mishap> next = new ArrayDeque<>();
    private final List<Seen> seen = new ArrayList<>();
    private @Nullable Mishap always;

    /**
     * A request that reached the proxy.
     *
     * @param line its first line
     * @param nanos when it came, by {@link System#nanoTime()}
     */
    public record Seen(String line, long nanos) {}

    private FaultProxy(URI server, ServerSocket listening) {
        this.server = server;
        this.listening = listening;
    }

    /** A proxy in front of this server. */
    public static FaultProxy before(URI server) throws IOException {
        ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        FaultProxy proxy = new FaultProxy(server, listening);
        daemon("fault-proxy", proxy::accept);
        return proxy;
    }

    private static void daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Where the proxy listens: the server's address but for host and port. */
    public URI address() {
        String path = server.getRawPath() == null ? "" : server.getRawPath();
        return URI.create("http://127.0.0.1:" + listening.getLocalPort() + path);
    }

    /** Lets these happen to the next requests, one each; the requests after them go through. */
    public synchronized void next(Mishap... mishaps) {
        next.addAll(Arrays.asList(mishaps));
    }

    /** Lets this happen to every request from now on. */
    public synchronized void always(Mishap mishap) {
        always = mishap;
    }

    /** Lets everything through again, and forgets what was seen. */
    public synchronized void calm() {
        next.clear();
        seen.clear();
        always = null;
    }

    /** The requests that came since the proxy was opened or calmed, in their order. */
    public synchronized List<Seen> requests() {
        return List.copyOf(seen);
    }

    private synchronized @Nullable Mishap met(String line) {
        seen.add(new Seen(line, System.nanoTime()));
        Mishap mishap = next.poll();
        return mishap == null ? always : mishap;
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                open.add(client);
                daemon("fault-proxy-connection", () -> serve(client));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            client.setTcpNoDelay(true);
            HttpMessage request = HttpMessage.read(client.getInputStream(), client.getOutputStream());
            if (!request.isEmpty()) {
                new Passage(server, client, request, closed).go(met(request.line()));
            }
        } catch (IOException gone) {
            return; // the client, or the server, went away: what a test of faults expects
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(client);
        }
    }

    /** Closes the proxy and every connection through it. */
    @Override
    public void close() throws IOException {
        closed.countDown();
        listening.close();
        for (Socket client : open) {
            reset(client);
        }
    }

    /** Ends a connection with a reset in the place of a proper end. */
    static void reset(Socket socket) throws IOException {
        try {
            socket.setSoLinger(true, 0);
        } catch (SocketException alreadyClosed) {
            return;
        }
        socket.close();
    }
}
