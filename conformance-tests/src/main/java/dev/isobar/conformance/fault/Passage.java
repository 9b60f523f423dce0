package dev.isobar.conformance.fault;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One request on its way through the proxy. */
final class Passage {
    private final URI server;
    private final Socket client;
    private final HttpMessage request;
    private final CountDownLatch closed;

    Passage(URI server, Socket client, HttpMessage request, CountDownLatch closed) {
        this.server = server;
        this.client = client;
        this.request = request;
        this.closed = closed;
    }

    void go(@Nullable Mishap mishap) throws IOException, InterruptedException {
        if (mishap == null) {
            answer(forward());
        } else if (mishap instanceof Mishap.Status status) {
            answer(said(status));
        } else if (mishap instanceof Mishap.Silence) {
            closed.await();
        } else if (mishap instanceof Mishap.Reset) {
            FaultProxy.reset(client);
        } else if (mishap instanceof Mishap.RequestCut cut) {
            forwardPart(cut.bytes());
        } else {
            afterActing(mishap, forward());
        }
    }

    private void afterActing(Mishap mishap, byte[] whole) throws IOException, InterruptedException {
        if (mishap instanceof Mishap.AnswerLost) {
            FaultProxy.reset(client);
        } else if (mishap instanceof Mishap.AnswerCut cut) {
            answer(part(whole, cut.bytes()));
        } else if (mishap instanceof Mishap.AnswerStalled stalled) {
            answer(part(whole, stalled.bytes()));
            closed.await();
        } else if (mishap instanceof Mishap.Delayed delayed) {
            closed.await(delayed.by().toNanos(), TimeUnit.NANOSECONDS);
            answer(whole);
        }
    }

    /** Sends the request and reads the answer to the end of the connection. */
    private byte[] forward() throws IOException {
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setTcpNoDelay(true);
            send(socket, request.body().length);
            return closing(socket.getInputStream().readAllBytes());
        }
    }

    /** The answer with the news that the connection ends behind it, lest the client try to use it again. */
    private static byte[] closing(byte[] answer) {
        String text = new String(answer, StandardCharsets.ISO_8859_1);
        int line = text.indexOf("\r\n");
        if (line < 0) {
            return answer;
        }
        return (text.substring(0, line) + "\r\nConnection: close" + text.substring(line))
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private void forwardPart(int bytes) throws IOException {
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            send(socket, Math.min(bytes, request.body().length));
            FaultProxy.reset(socket);
        }
        FaultProxy.reset(client);
    }

    private void send(Socket socket, int bodyBytes) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(request.headToClose());
        out.write(request.body(), 0, bodyBytes);
        out.flush();
    }

    /** The head of the answer and so much of its body. */
    private static byte[] part(byte[] whole, int bytes) {
        int head = new String(whole, StandardCharsets.ISO_8859_1).indexOf("\r\n\r\n") + 4;
        byte[] part = new byte[Math.min(whole.length, head + bytes)];
        System.arraycopy(whole, 0, part, 0, part.length);
        return part;
    }

    private static byte[] said(Mishap.Status status) {
        String wish = status.retryAfter()
                .map(delay -> "Retry-After: " + delay.toSeconds() + "\r\n")
                .orElse("");
        String head =
                "HTTP/1.1 " + status.code() + " Injected\r\n" + wish + "Content-Length: 0\r\nConnection: close\r\n\r\n";
        return head.getBytes(StandardCharsets.ISO_8859_1);
    }

    private void answer(byte[] bytes) throws IOException {
        client.getOutputStream().write(bytes);
        client.getOutputStream().flush();
    }
}
