package dev.isobar.provider.aws.function;

import dev.isobar.Capabilities;
import dev.isobar.conformance.platform.HeaderLine;
import dev.isobar.conformance.platform.HttpCall;
import dev.isobar.conformance.platform.HttpReply;
import dev.isobar.internal.json.Json;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A gateway as its vendor documents it: writes the event of a request, and makes an answer of what the function returned. Strict:
 * what the vendor's would not take is 502. Leaves out what no function sees: routes, authorisers, certificates, throttling. What
 * the documents do not tell is how a text body that is no UTF-8 is written; here that is base64.
 */
abstract class Gateway {
    static final String TRACE = "Root=1-67891233-abcdef012345678912345678";

    /** Lambda takes and returns 6 MB: https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html. */
    private static final int MOST_PAYLOAD = 6_291_556;

    /** How the report calls it. */
    abstract String name();

    /** What an entry behind it can do. */
    abstract Capabilities capabilities(Capabilities all);

    /** The event of a request. */
    abstract Map<String, Object> event(HttpCall call) throws Refused;

    /** The header lines of an answer. */
    abstract List<HeaderLine> headers(Map<?, ?> answer) throws Refused;

    /** The most bytes of an event or an answer. */
    int mostPayload() {
        return MOST_PAYLOAD;
    }

    /** Demands what only this gateway wants of an answer. */
    void check(Map<?, ?> answer) throws Refused {}

    final byte[] request(HttpCall call) throws Refused {
        if (!call.target().startsWith("/") || !isAscii(call.target())) {
            throw new Refused(400, "no target");
        }
        byte[] event = Json.write(event(call));
        if (event.length > mostPayload()) {
            throw new Refused(413, "the event is too large");
        }
        return event;
    }

    final HttpReply answer(HttpCall call, byte[] json) throws Refused {
        if (json.length > mostPayload() || !(Json.read(json) instanceof Map<?, ?> answer)) {
            throw new Refused(502, "an answer too large, or none");
        }
        if (!(answer.get("statusCode") instanceof Long status) || status < 200 || status > 599) {
            throw new Refused(502, "no status");
        }
        check(answer);
        boolean bodiless = call.method().equals("HEAD");
        byte[] body = bodiless ? new byte[0] : body(answer);
        return new HttpReply(status.intValue(), headers(answer), new ByteArrayInputStream(body));
    }

    private static byte[] body(Map<?, ?> answer) throws Refused {
        if (!(answer.get("body") instanceof String text)
                || !(answer.get("isBase64Encoded") instanceof Boolean encoded)) {
            throw new Refused(502, "no body");
        }
        return encoded ? Base64.getDecoder().decode(text) : text.getBytes(StandardCharsets.UTF_8);
    }

    /** What a client gets that never came to the function, or from whose function nothing fit came back. */
    static HttpReply refusal(Refused refused) {
        byte[] body = ("{\"message\":\"" + refused.getMessage() + "\"}").getBytes(StandardCharsets.UTF_8);
        List<HeaderLine> lines = List.of(new HeaderLine("content-type", "application/json"));
        return new HttpReply(refused.status, lines, new ByteArrayInputStream(body));
    }

    /** The lines that came, and those that every gateway adds. */
    static List<HeaderLine> lines(HttpCall call) throws Refused {
        List<HeaderLine> lines = new ArrayList<>();
        for (HeaderLine line : call.headers()) {
            lines.add(new HeaderLine(
                    line.name().toLowerCase(Locale.ROOT), utf8(line.value()).strip()));
        }
        lines.add(new HeaderLine("host", "api.example"));
        lines.add(new HeaderLine("x-amzn-trace-id", TRACE));
        lines.add(new HeaderLine("x-forwarded-for", "203.0.113.7"));
        lines.add(new HeaderLine("x-forwarded-proto", "https"));
        if (call.framing() != HttpCall.Framing.NONE) {
            lines.add(new HeaderLine("content-length", Integer.toString(call.body().length)));
        }
        return lines;
    }

    private static String utf8(String latin1) throws Refused {
        return text(latin1.getBytes(StandardCharsets.ISO_8859_1))
                .orElseThrow(() -> new Refused(400, "a header that is no UTF-8"));
    }

    static Optional<String> text(byte[] bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c > ' ' && c < 0x7F);
    }

    static String path(HttpCall call) {
        int mark = call.target().indexOf('?');
        return mark < 0 ? call.target() : call.target().substring(0, mark);
    }

    static String query(HttpCall call) {
        int mark = call.target().indexOf('?');
        return mark < 0 ? "" : call.target().substring(mark + 1);
    }

    /** The body as a text where the content type says text, else as base64. */
    static void putBody(HttpCall call, boolean always, Map<String, Object> event) {
        byte[] body = call.body();
        Optional<String> text = always || !isTextual(call) ? Optional.empty() : text(body);
        if (body.length > 0) {
            event.put("body", text.orElseGet(() -> Base64.getEncoder().encodeToString(body)));
        }
        event.put("isBase64Encoded", body.length > 0 && text.isEmpty());
    }

    private static boolean isTextual(HttpCall call) {
        for (HeaderLine line : call.headers()) {
            if (line.is("content-type")) {
                String type = line.value().toLowerCase(Locale.ROOT);
                return type.startsWith("text/")
                        || type.startsWith("application/json")
                        || type.startsWith("application/javascript")
                        || type.startsWith("application/xml");
            }
        }
        return false;
    }

    /** The lines of an object of texts. */
    static List<HeaderLine> single(Object headers) throws Refused {
        List<HeaderLine> lines = new ArrayList<>();
        if (!(headers instanceof Map<?, ?> map)) {
            throw new Refused(502, "no headers");
        }
        for (Map.Entry<?, ?> line : map.entrySet()) {
            lines.add(new HeaderLine(textOf(line.getKey()), textOf(line.getValue())));
        }
        return lines;
    }

    /** The lines of an object of lists. */
    static List<HeaderLine> multiple(Object headers) throws Refused {
        List<HeaderLine> lines = new ArrayList<>();
        if (!(headers instanceof Map<?, ?> map)) {
            throw new Refused(502, "no headers");
        }
        for (Map.Entry<?, ?> line : map.entrySet()) {
            if (!(line.getValue() instanceof List<?> values)) {
                throw new Refused(502, "a header that is no list");
            }
            for (Object value : values) {
                lines.add(new HeaderLine(textOf(line.getKey()), textOf(value)));
            }
        }
        return lines;
    }

    static String textOf(Object value) throws Refused {
        if (value instanceof String text) {
            return text;
        }
        throw new Refused(502, "a header that is no text");
    }

    /** What the gateway answers by itself. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        private final int status;

        Refused(int status, String why) {
            super(why);
            this.status = status;
        }
    }
}
