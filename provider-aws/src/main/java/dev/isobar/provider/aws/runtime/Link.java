package dev.isobar.provider.aws.runtime;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;

/** One connection to the Runtime API. Answers may take as long as they like. Used by one thread. */
final class Link implements AutoCloseable {
    private static final int BUFFER = 16 << 10;

    private final Socket socket;
    private final OutputStream out;
    private final AnswerReader answers;

    private Link(Socket socket) throws IOException {
        this.socket = socket;
        this.out = new BufferedOutputStream(socket.getOutputStream(), BUFFER);
        this.answers = new AnswerReader(new BufferedInputStream(socket.getInputStream(), BUFFER));
    }

    @SuppressWarnings("resource") // closed by whoever closes the link
    static Link open(Address address) throws IOException {
        Socket socket = new Socket(address.host(), address.port());
        try {
            socket.setTcpNoDelay(true);
            return new Link(socket);
        } catch (IOException failure) {
            socket.close();
            throw failure;
        }
    }

    /** What a request is written to; buffered. */
    OutputStream out() {
        return out;
    }

    /** Reads what was answered. */
    HttpAnswer answer() throws IOException {
        return answers.read();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
