package dev.isobar.conformance.platform;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * An answer as a client gets it: header lines in order, and the body while it arrives. Its stream ends where the answer says it
 * does, and throws where the answer was cut off.
 *
 * @param status the status code
 * @param headers every line, in order
 * @param body the bytes, whatever the status or the method says about them
 */
public record HttpReply(int status, List<HeaderLine> headers, InputStream body) implements AutoCloseable {
    /** Copies the lines. */
    public HttpReply {
        headers = List.copyOf(headers);
    }

    /** The values of all lines of this name, in order. */
    public List<String> header(String name) {
        return headers.stream()
                .filter(line -> line.is(name))
                .map(HeaderLine::value)
                .toList();
    }

    /** The rest of the body; closes the answer. */
    public byte[] bytes() throws IOException {
        try (InputStream in = body) {
            return in.readAllBytes();
        }
    }

    /** The rest of the body as UTF-8; closes the answer. */
    public String text() throws IOException {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        body.close();
    }
}
