package dev.isobar.conformance.platform;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A client of HTTP/1.1 that hides nothing: it sends the lines that it is given and shows the lines that came, one connection
 * for each request. It is strict: an answer that is malformed, or that goes on after its end, is an exception. Thread-safe.
 */
public final class RawHttp {
    private static final int PATIENCE_MILLIS = 30_000;
    private static final int LONGEST_LINE = 1 << 16;

    private final InetSocketAddress server;
    private final String host;

    /**
     * A client of this server.
     *
     * @param host what the Host header says
     */
    public RawHttp(InetSocketAddress server, String host) {
        this.server = server;
        this.host = host;
    }

    /** Sends the request, with Host, Connection and the lines of its framing added, and reads the head of the answer. */
    public HttpReply send(HttpCall call) throws IOException {
        Socket socket = new Socket();
        try {
            socket.connect(server, PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.setTcpNoDelay(true);
            write(call, new BufferedOutputStream(socket.getOutputStream()));
            return reply(call, new BufferedInputStream(socket.getInputStream()), socket);
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    private void write(HttpCall call, OutputStream out) throws IOException {
        line(out, call.method() + " " + call.target() + " HTTP/1.1");
        line(out, "Host: " + host);
        for (HeaderLine header : call.headers()) {
            line(out, header.name() + ": " + header.value());
        }
        byte[] body = call.body();
        switch (call.framing()) {
            case NONE -> {}
            case LENGTH -> line(out, "Content-Length: " + body.length);
            case CHUNKED -> line(out, "Transfer-Encoding: chunked");
        }
        line(out, "Connection: close");
        line(out, "");
        if (call.framing() == HttpCall.Framing.CHUNKED) {
            chunks(body, out);
        } else {
            out.write(body);
        }
        out.flush();
    }

    /** Two chunks and the last: a server that takes the first for the whole is seen. */
    private static void chunks(byte[] body, OutputStream out) throws IOException {
        int half = body.length / 2;
        chunk(body, 0, half, out);
        chunk(body, half, body.length - half, out);
        line(out, "0");
        line(out, "");
    }

    private static void chunk(byte[] body, int from, int length, OutputStream out) throws IOException {
        if (length > 0) {
            line(out, Integer.toHexString(length));
            out.write(body, from, length);
            line(out, "");
        }
    }

    private static void line(OutputStream out, String text) throws IOException {
        out.write((text + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    }

    private static HttpReply reply(HttpCall call, InputStream in, Socket socket) throws IOException {
        int status = status(line(in));
        List<HeaderLine> headers = headers(in);
        HttpReply head = new HttpReply(status, headers, InputStream.nullInputStream());
        return new HttpReply(status, headers, new ReplyBody(framed(call, head, in), socket));
    }

    private static int status(String line) throws IOException {
        boolean sound =
                line.length() >= 12 && line.startsWith("HTTP/1.1 ") && (line.length() == 12 || line.charAt(12) == ' ');
        if (!sound) {
            throw new ProtocolException("no status line of HTTP/1.1: " + line);
        }
        try {
            return Integer.parseInt(line.substring(9, 12));
        } catch (NumberFormatException e) {
            throw new ProtocolException("no status in: " + line);
        }
    }

    private static List<HeaderLine> headers(InputStream in) throws IOException {
        List<HeaderLine> lines = new ArrayList<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            if (colon <= 0 || line.substring(0, colon).indexOf(' ') >= 0) {
                throw new ProtocolException("no header line: " + line);
            }
            lines.add(new HeaderLine(
                    line.substring(0, colon), line.substring(colon + 1).strip()));
        }
        return lines;
    }

    /** One line without its end, which must be CR LF. */
    static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0 || line.size() > LONGEST_LINE) {
                throw new ProtocolException("cut off within a line, after " + line.size() + " bytes of it");
            }
            line.write(next);
        }
        String text = line.toString(StandardCharsets.ISO_8859_1);
        if (!text.endsWith("\r")) {
            throw new ProtocolException("a line that does not end in CR LF");
        }
        return text.substring(0, text.length() - 1);
    }

    /** An answer that must have no body shows all that comes, so that a body which should not be there is seen. */
    private static InputStream framed(HttpCall call, HttpReply head, InputStream in) throws IOException {
        boolean bodiless = call.method().equals("HEAD") || head.status() == 204 || head.status() == 304;
        List<String> lengths = head.header("content-length");
        List<String> codings = head.header("transfer-encoding");
        if (lengths.size() + codings.size() > 1) {
            throw new ProtocolException("an answer tells its length more than once: " + lengths + codings);
        }
        if (bodiless) {
            return in;
        }
        if (!codings.isEmpty()) {
            return new ChunkedBody(in);
        }
        return lengths.isEmpty() ? in : new SizedBody(in, Long.parseLong(lengths.get(0)));
    }
}
