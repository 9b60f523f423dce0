package dev.isobar.conformance.fault;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** An HTTP/1.1 request as it went over the wire: its head, and its body still in its transfer coding. */
final class HttpMessage {
    private final List<String> head;
    private final byte[] body;

    private HttpMessage(List<String> head, byte[] body) {
        this.head = head;
        this.body = body;
    }

    /** Reads a request to its end; empty when the connection ends before it begins. */
    static HttpMessage read(InputStream in, OutputStream out) throws IOException {
        List<String> head = new ArrayList<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            head.add(line);
        }
        HttpMessage message = new HttpMessage(head, new byte[0]);
        if (message.header("expect").equalsIgnoreCase("100-continue")) {
            out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
        }
        return new HttpMessage(head, message.body(in));
    }

    private byte[] body(InputStream in) throws IOException {
        if (header("transfer-encoding").toLowerCase(Locale.ROOT).contains("chunked")) {
            return chunks(in);
        }
        String length = header("content-length");
        return length.isEmpty() ? new byte[0] : in.readNBytes(Integer.parseInt(length));
    }

    private static byte[] chunks(InputStream in) throws IOException {
        ByteArrayOutputStream raw = new ByteArrayOutputStream();
        int size = -1;
        while (size != 0) {
            String line = line(in);
            size = Integer.parseInt(line.split(";", 2)[0].strip(), 16);
            raw.write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            raw.write(in.readNBytes(size));
            if (size > 0) {
                raw.write(in.readNBytes(2));
            }
        }
        for (String line = line(in); ; line = line(in)) {
            raw.write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            if (line.isEmpty()) {
                return raw.toByteArray();
            }
        }
    }

    /** One line without its end; empty at the end of the stream, if nothing came before it. */
    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0 && line.size() > 0) {
                throw new EOFException("the connection ended in the middle of a line");
            }
            if (b < 0) {
                return "";
            }
            if (b != '\r') {
                line.write(b);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    boolean isEmpty() {
        return head.isEmpty();
    }

    /** The first line. */
    String line() {
        return head.get(0);
    }

    private String header(String name) {
        for (String line : head) {
            int colon = line.indexOf(':');
            if (colon > 0 && line.substring(0, colon).equalsIgnoreCase(name)) {
                return line.substring(colon + 1).strip();
            }
        }
        return "";
    }

    /** The head, with the wish that the server close the connection behind its answer. */
    byte[] headToClose() {
        StringBuilder text = new StringBuilder();
        for (String line : head) {
            String name = line.split(":", 2)[0].toLowerCase(Locale.ROOT);
            if (!name.equals("connection") && !name.equals("expect")) {
                text.append(line).append("\r\n");
            }
        }
        return text.append("Connection: close\r\n\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    byte[] body() {
        return body.clone();
    }
}
