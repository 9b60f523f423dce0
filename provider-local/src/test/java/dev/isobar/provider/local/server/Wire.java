package dev.isobar.provider.local.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A client that sends exactly the bytes it is told to. */
final class Wire implements AutoCloseable {
    private final Socket socket;

    Wire(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(20_000);
    }

    static String exchange(int port, String request) throws IOException {
        try (Wire wire = new Wire(port)) {
            return wire.send(request).finished().rest();
        }
    }

    Wire send(String latin1) throws IOException {
        return send(latin1.getBytes(StandardCharsets.ISO_8859_1));
    }

    Wire send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        return this;
    }

    /** Waits this long for each piece, instead of 20 s. */
    void patience(int millis) throws IOException {
        socket.setSoTimeout(millis);
    }

    /** No more will be sent. */
    Wire finished() throws IOException {
        socket.shutdownOutput();
        return this;
    }

    /** All that comes until the server closes. */
    String rest() throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    /** All that comes until the mark has come. */
    String until(String mark) throws IOException {
        InputStream in = socket.getInputStream();
        ByteArrayOutputStream seen = new ByteArrayOutputStream();
        while (!seen.toString(StandardCharsets.ISO_8859_1).endsWith(mark)) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("closed before " + mark + " came, after: " + seen);
            }
            seen.write(next);
        }
        return seen.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
