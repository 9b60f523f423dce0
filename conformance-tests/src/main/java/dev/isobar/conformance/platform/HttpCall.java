package dev.isobar.conformance.platform;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A request as a client sends it. Immutable. */
public final class HttpCall {
    private final String method;
    private final String target;
    private final List<HeaderLine> headers;
    private final byte[] body;
    private final Framing framing;

    /** How a client tells where its body ends. */
    public enum Framing {
        /** There is no body. */
        NONE,
        /** By its length. */
        LENGTH,
        /** In chunks, where the platform lets clients do so. */
        CHUNKED
    }

    private HttpCall(String method, String target, List<HeaderLine> headers, byte[] body, Framing framing) {
        this.method = method;
        this.target = target;
        this.headers = headers;
        this.body = body;
        this.framing = framing;
    }

    /**
     * A request without a body.
     *
     * @param target path and query, percent-encoded as they go over the wire
     */
    public static HttpCall of(String method, String target) {
        return new HttpCall(method, target, List.of(), new byte[0], Framing.NONE);
    }

    /** The same with one more header line, after the others; one character of the value is one byte. */
    public HttpCall header(String name, String value) {
        List<HeaderLine> more = new ArrayList<>(headers);
        more.add(new HeaderLine(name, value));
        return new HttpCall(method, target, List.copyOf(more), body, framing);
    }

    /** The same with a body of known length. */
    public HttpCall body(byte[] bytes) {
        return new HttpCall(method, target, headers, bytes.clone(), Framing.LENGTH);
    }

    /** The same with a body in chunks. */
    public HttpCall chunked(byte[] bytes) {
        return new HttpCall(method, target, headers, bytes.clone(), Framing.CHUNKED);
    }

    /** The same with a body of JSON. */
    public HttpCall json(String text) {
        return header("Content-Type", "application/json").body(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The same to another target. */
    public HttpCall target(String other) {
        return new HttpCall(method, other, headers, body, framing);
    }

    /** The same with these header lines instead. */
    public HttpCall headers(List<HeaderLine> others) {
        return new HttpCall(method, target, List.copyOf(others), body, framing);
    }

    /** The method. */
    public String method() {
        return method;
    }

    /** Path and query. */
    public String target() {
        return target;
    }

    /** The header lines in order; none that the client adds by itself, such as Host. */
    public List<HeaderLine> headers() {
        return headers;
    }

    /** The body; empty where there is none. */
    public byte[] body() {
        return body.clone();
    }

    /** How its end is told. */
    public Framing framing() {
        return framing;
    }

    @Override
    public String toString() {
        return method + " " + target + " with " + body.length + " bytes";
    }
}
