package dev.isobar.provider.local.server;

import com.sun.net.httpserver.HttpExchange;
import dev.isobar.Body;
import dev.isobar.http.HttpHeader;
import dev.isobar.http.HttpResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** A portable answer on its way through the JDK's server. */
final class Outgoing {
    /** What is read of a body that nobody wanted, so that the client gets to see the answer instead of a broken pipe. */
    private static final long LINGER_BYTES = 16L << 20;

    private static final int CHUNK_BYTES = 16 << 10;

    private Outgoing() {}

    /** Sends the answer to what came in. What it throws has left the exchange in pieces: the connection must be cut, so it shows. */
    static void send(HttpExchange exchange, HttpResponse response, Incoming to) throws IOException {
        for (HttpHeader header : response.headers()) {
            exchange.getResponseHeaders().add(header.name(), header.value());
        }
        long length = response.body().length().orElse(-1);
        if (length == 0 || exchange.getRequestMethod().equals("HEAD")) {
            linger(to, exchange); // now: the JDK ends the exchange with a head that no body follows
            exchange.sendResponseHeaders(response.status(), -1);
            return;
        }
        exchange.sendResponseHeaders(response.status(), Math.max(length, 0));
        copy(response.body(), exchange.getResponseBody());
        linger(to, exchange);
    }

    private static void copy(Body body, OutputStream out) throws IOException {
        if (body.length().isPresent()) {
            body.writeTo(out);
        } else {
            stream(body, out);
        }
        out.flush();
    }

    /** Every piece goes out as soon as it is there (contract FN-10). */
    private static void stream(Body body, OutputStream out) throws IOException {
        byte[] chunk = new byte[CHUNK_BYTES];
        try (InputStream in = body.stream()) {
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                out.write(chunk, 0, read);
                out.flush();
            }
        }
    }

    /** A courtesy: nothing depends on it. */
    private static void linger(Incoming to, HttpExchange exchange) {
        if (!to.hasBody()) {
            return;
        }
        try {
            skip(exchange.getRequestBody());
        } catch (IOException gone) {
            return; // the answer goes out, or fails, all the same
        }
    }

    private static void skip(InputStream unread) throws IOException {
        byte[] ignored = new byte[CHUNK_BYTES];
        long left = LINGER_BYTES;
        int read = 0;
        while (left > 0 && read >= 0) {
            read = unread.read(ignored);
            left -= read;
        }
    }
}
