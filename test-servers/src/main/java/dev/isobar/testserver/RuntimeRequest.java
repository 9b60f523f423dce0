package dev.isobar.testserver;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A request of HTTP/1.1 whose head was read: its body whole, or chunk by chunk with the trailers that may follow. */
final class RuntimeRequest {
    private static final String TRAILERS = "Lambda-Runtime-Function-Error-Type, Lambda-Runtime-Function-Error-Body";

    private final InputStream in;
    private final String path;
    private final Map<String, String> headers;

    private RuntimeRequest(InputStream in, String path, Map<String, String> headers) {
        this.in = in;
        this.path = path;
        this.headers = headers;
    }

    static RuntimeRequest read(InputStream in) throws IOException {
        String[] line = line(in).split(" ", -1);
        if (line.length != 3 || !line[2].equals("HTTP/1.1")) {
            throw new IOException("no request line: " + String.join(" ", line));
        }
        return new RuntimeRequest(in, line[1], headers(in));
    }

    private static Map<String, String> headers(InputStream in) throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return headers;
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the connection ended");
            }
            line.write(next);
        }
        return line.toString(StandardCharsets.ISO_8859_1).strip();
    }

    String path() {
        return path;
    }

    String header(String name) {
        return headers.getOrDefault(name, "");
    }

    /** Whether it is a streamed answer, and fit to be one. */
    boolean streams() throws IOException {
        if (!header("lambda-runtime-function-response-mode").equals("streaming")) {
            return false;
        }
        if (!header("transfer-encoding").equals("chunked") || !header("trailer").equals(TRAILERS)) {
            throw new IOException("a streamed answer without its headers: " + headers);
        }
        return true;
    }

    /** The body, of the length that is told. */
    byte[] body() throws IOException {
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        byte[] body = in.readNBytes(length);
        if (body.length < length) {
            throw new EOFException("a body was cut");
        }
        return body;
    }

    /** Hands every chunk on as it comes, and what the trailers say. */
    void stream(Arriving body) throws IOException {
        try {
            for (int size = size(); size > 0; size = size()) {
                body.bring(in.readNBytes(size));
                line(in);
            }
            Map<String, String> trailers = headers(in);
            if (trailers.isEmpty()) {
                body.end();
            } else {
                body.breakOff("the function broke its answer off: " + trailers);
            }
        } catch (IOException cut) {
            body.breakOff("the connection ended before the answer did");
            throw cut;
        }
    }

    private int size() throws IOException {
        return Integer.parseInt(line(in), 16);
    }
}
