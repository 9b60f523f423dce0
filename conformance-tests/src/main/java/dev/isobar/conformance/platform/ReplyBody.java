package dev.isobar.conformance.platform;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;

/** The body of an answer, which closes its connection. */
final class ReplyBody extends FilterInputStream {
    private final Socket socket;

    ReplyBody(InputStream body, Socket socket) {
        super(body);
        this.socket = socket;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
