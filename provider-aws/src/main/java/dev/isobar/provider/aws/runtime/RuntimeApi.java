package dev.isobar.provider.aws.runtime;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The Runtime API as one thread uses it: https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html. It keeps one connection,
 * and makes it anew where it was closed before a request was answered; streamed answers have connections of their own.
 */
final class RuntimeApi implements AutoCloseable {
    static final String ERROR_TYPE = "Lambda-Runtime-Function-Error-Type";

    private static final String RUNTIME = "/2018-06-01/runtime/";
    private static final String JSON = "Content-Type: application/json\r\n";
    private static final byte[] NOTHING = {};

    private final Address address;
    private @Nullable Link kept;

    RuntimeApi(Address address) {
        this.address = address;
    }

    /** Waits for the next event. */
    HttpAnswer next() throws IOException {
        return exchange("GET", "invocation/next", "", NOTHING);
    }

    /** Answers an event as a whole. */
    void respond(String id, byte[] json) throws IOException {
        exchange("POST", "invocation/" + id + "/response", JSON, json);
    }

    /** Begins an answer that goes out as it is written. */
    StreamedPost stream(String id) throws IOException {
        return StreamedPost.begin(Link.open(address), head("POST", "invocation/" + id + "/response"));
    }

    /** Says that an event could not be answered. */
    void fail(String id, Failure failure) throws IOException {
        exchange("POST", "invocation/" + id + "/error", errorType("Runtime.UserException"), failure.json());
    }

    /** Says that this process cannot answer anything. */
    void failInit(Failure failure) throws IOException {
        exchange("POST", "init/error", errorType("Runtime.BadFunctionCode"), failure.json());
    }

    private static String errorType(String type) {
        return JSON + ERROR_TYPE + ": " + type + "\r\n";
    }

    private HttpAnswer exchange(String method, String path, String more, byte[] body) throws IOException {
        String head = head(method, path) + more + "Content-Length: " + body.length + "\r\n\r\n";
        byte[] bytes = head.getBytes(StandardCharsets.ISO_8859_1);
        HttpAnswer answer;
        boolean fresh = kept == null;
        try {
            answer = exchange(bytes, body);
        } catch (Unanswered closed) {
            if (fresh) {
                throw closed;
            }
            answer = exchange(bytes, body);
        }
        return answer.accepted(method + " " + path);
    }

    private String head(String method, String path) {
        return method + " " + RUNTIME + path + " HTTP/1.1\r\nHost: " + address + "\r\nUser-Agent: isobar\r\n";
    }

    private HttpAnswer exchange(byte[] head, byte[] body) throws IOException {
        Link link = kept == null ? Link.open(address) : kept;
        kept = null;
        try {
            send(head, body, link.out());
            HttpAnswer answer = link.answer();
            kept = answer.keepsConnection() ? link : null;
            return answer;
        } finally {
            if (kept == null) {
                link.close();
            }
        }
    }

    private static void send(byte[] head, byte[] body, OutputStream out) throws IOException {
        try {
            out.write(head);
            out.write(body);
            out.flush();
        } catch (IOException closed) {
            throw new Unanswered(closed);
        }
    }

    @Override
    public void close() throws IOException {
        if (kept != null) {
            kept.close();
            kept = null;
        }
    }
}
