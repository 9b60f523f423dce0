package dev.isobar.conformance.function;

import dev.isobar.Body;
import dev.isobar.conformance.platform.Deployment;
import dev.isobar.conformance.platform.HeaderLine;
import dev.isobar.conformance.platform.HttpCall;
import dev.isobar.conformance.platform.HttpReply;
import dev.isobar.http.HttpResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An answer that was read to its end. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Answer(int status, List<HeaderLine> headers, byte[] body) {
    private static final int LONGEST_SHOWN = 4096;

    static Answer to(HttpCall call, Deployment deployment) throws IOException {
        HttpReply reply = deployment.send(call);
        return new Answer(reply.status(), reply.headers(), reply.bytes());
    }

    static Answer get(String target, Deployment deployment) throws IOException {
        return to(HttpCall.of("GET", target), deployment);
    }

    /** The values of all lines of this name, in order. */
    List<String> header(String name) {
        return headers.stream()
                .filter(line -> line.is(name))
                .map(HeaderLine::value)
                .toList();
    }

    /** The values of the name as the one list that RFC 9110 makes of them. */
    String joined(String name) {
        return String.join(", ", header(name));
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** The body as a JSON object; fails where it is none. */
    @SuppressWarnings("unchecked") // a JSON object's names are texts
    Map<String, @Nullable Object> json() {
        return (Map<String, @Nullable Object>)
                HttpResponse.of(Body.of(body), "application/json").bodyAs(Map.class);
    }

    @Override
    public String toString() {
        String text = text();
        return status + " " + headers + " " + text.substring(0, Math.min(text.length(), LONGEST_SHOWN));
    }
}
