package dev.isobar.conformance.push;

import dev.isobar.Body;
import dev.isobar.Capabilities;
import dev.isobar.Capability;
import dev.isobar.Invocation;
import dev.isobar.app.CloudApp;
import dev.isobar.app.spi.DocumentChange;
import dev.isobar.conformance.platform.Fate;
import dev.isobar.conformance.platform.HeaderLine;
import dev.isobar.conformance.platform.HttpCall;
import dev.isobar.conformance.platform.HttpReply;
import dev.isobar.event.EventResult;
import dev.isobar.event.Outcome;
import dev.isobar.http.HttpHeader;
import dev.isobar.http.HttpRequest;
import dev.isobar.http.HttpResponse;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The steps of an entry point, done as they should be; a broken one does a single step otherwise. */
public class Adapter {
    private final Capabilities capabilities;

    /** An adapter that declares all. */
    public Adapter() {
        this(Capabilities.all());
    }

    /** An adapter that declares so much, and does no more. */
    public Adapter(Capabilities capabilities) {
        this.capabilities = capabilities;
    }

    /** What it declares. */
    public Capabilities capabilities() {
        return capabilities;
    }

    /** What it does; no more and no less than it declares. */
    protected Capabilities does() {
        return capabilities;
    }

    /** The application that it runs. */
    protected CloudApp application(CloudApp app) {
        return app;
    }

    /** A run of the application. */
    protected Invocation invocation(HttpCall call, Duration budget) {
        Map<String, String> trace = new LinkedHashMap<>();
        for (HeaderLine line : call.headers()) {
            if (line.is("traceparent") || (line.is("tracestate") && !trace.isEmpty())) {
                trace.put(line.is("traceparent") ? "traceparent" : "tracestate", line.value());
            }
        }
        return Invocation.begin(UUID.randomUUID().toString(), budget, trace);
    }

    /** The request as the platform's event has it. */
    protected HttpRequest request(HttpCall call, Invocation invocation) {
        return HttpRequest.of(call.method(), target(call.target()), headers(call.headers()), body(call), invocation);
    }

    /** The target; one that was decoded by the platform is encoded again. */
    protected String target(String sent) {
        if (does().has(Capability.HTTP_RAW_PATH)) {
            return sent;
        }
        int mark = sent.indexOf('?');
        String path = mark < 0 ? sent : sent.substring(0, mark);
        try {
            return encoded(decoded(path)) + (mark < 0 ? "" : sent.substring(mark));
        } catch (CharacterCodingException | IllegalArgumentException | IndexOutOfBoundsException malformed) {
            return sent;
        }
    }

    private static String decoded(String path) throws CharacterCodingException {
        ByteBuffer bytes = ByteBuffer.allocate(path.length());
        for (int i = 0; i < path.length(); i++) {
            if (path.charAt(i) == '%') {
                bytes.put(HexFormat.of().parseHex(path, i + 1, i + 3)[0]);
                i += 2;
            } else {
                bytes.put((byte) path.charAt(i));
            }
        }
        return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
    }

    private static String encoded(String path) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = b > ' ' && b != '%' && b != '?' && b != '#' && b < 127;
            encoded.append(plain ? String.valueOf((char) b) : String.format("%%%02X", b));
        }
        return encoded.toString();
    }

    /** The header lines. */
    protected List<HttpHeader> headers(List<HeaderLine> sent) {
        List<HttpHeader> lines = new ArrayList<>();
        sent.forEach(line -> lines.add(new HttpHeader(line.name(), line.value())));
        return lines;
    }

    /** The body. */
    protected Body body(HttpCall call) {
        return switch (call.framing()) {
            case NONE -> Body.empty();
            case LENGTH -> Body.of(call.body());
            case CHUNKED -> Body.of(new ByteArrayInputStream(call.body()));
        };
    }

    /** The answer as the client gets it. */
    protected HttpReply reply(HttpCall call, HttpResponse response) {
        List<HeaderLine> lines = new ArrayList<>();
        response.headers().forEach(header -> lines.add(new HeaderLine(header.name(), header.value())));
        InputStream body = new FailingAsNetworksDo(response.body().stream());
        return new HttpReply(response.status(), lines, body);
    }

    /** What the platform is told of an event. */
    protected Fate fate(EventResult result) {
        if (result.outcome() instanceof Outcome.DeadLetter dead) {
            return new Fate.DeadLettered(dead.reason());
        }
        if (result.outcome() instanceof Outcome.Retry retry) {
            return new Fate.Retried(does().has(Capability.EVENT_RETRY_DELAY) ? retry.delay() : Optional.empty());
        }
        return new Fate.Acked();
    }

    /**
     * Does with a dead letter what its reason wants.
     *
     * @param refused true when the place where it goes refuses it
     */
    protected Fate buried(Fate.DeadLettered letter, boolean refused) {
        return refused ? new Fate.Retried(Optional.empty()) : letter;
    }

    /** True when each request gets handlers of its own. */
    protected boolean renews() {
        return false;
    }

    /** What the platform is told of an event that cannot be read. */
    protected Fate unreadable() {
        return new Fate.Retried(Optional.empty());
    }

    /** What the platform is told of a batch. */
    protected List<Fate> batch(List<Fate> fates) {
        return fates;
    }

    /** True when a message may be handled after another of its group has failed. */
    protected boolean overtakes() {
        return false;
    }

    /** The key of a blob, of the platform's event. */
    protected String key(String sent) {
        return sent;
    }

    /** The body of a message. */
    protected byte[] message(byte[] sent) {
        return sent;
    }

    /** The minute for which a schedule runs. */
    protected Instant due(Instant minute) {
        return minute;
    }

    /** What a document was, or became. */
    protected DocumentChange change(DocumentChange change) {
        return change;
    }

    /** The id of an event. */
    protected String id(String id, int attempt) {
        return id;
    }
}
