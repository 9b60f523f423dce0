package dev.isobar.provider.aws.function;

import com.amazonaws.services.lambda.runtime.Context;
import dev.isobar.http.HttpHeader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The W3C trace context of a run: the caller's own where it sent one, else X-Ray's, whose header
 * {@code Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1} says the same in other words
 * (https://docs.aws.amazon.com/xray/latest/devguide/xray-concepts.html).
 */
final class Traces {
    private static final String PARENT = "traceparent";
    private static final String STATE = "tracestate";

    /** What the environment says, which does not change while a process runs. */
    private static final @Nullable String OF_PROCESS = System.getenv("_X_AMZN_TRACE_ID");

    private Traces() {}

    /** Of a request. */
    static Map<String, String> of(List<HttpHeader> headers, Context context) {
        String parent = "";
        StringBuilder state = new StringBuilder();
        for (HttpHeader header : headers) {
            if (header.is(PARENT)) {
                parent = header.value();
            } else if (header.is(STATE)) {
                state.append(state.length() == 0 ? "" : ",").append(header.value());
            }
        }
        if (parent.isEmpty()) {
            return of(context);
        }
        Map<String, String> trace = new LinkedHashMap<>();
        trace.put(PARENT, parent);
        if (state.length() > 0) {
            trace.put(STATE, state.toString());
        }
        return trace;
    }

    /** Of an event that brings no trace itself. */
    static Map<String, String> of(Context context) {
        String header = context.getXrayTraceId();
        return ofXRay(header == null ? OF_PROCESS : header);
    }

    /** Of X-Ray's header; empty when there is none, or it names no parent. */
    static Map<String, String> ofXRay(@Nullable String header) {
        if (header == null) {
            return Map.of();
        }
        String root = member(header, "Root=");
        String parent = member(header, "Parent=");
        boolean sound = root.length() == 35 && root.startsWith("1-") && root.charAt(10) == '-' && parent.length() == 16;
        if (!sound) {
            return Map.of();
        }
        String flags = member(header, "Sampled=").equals("1") ? "01" : "00";
        String trace = root.substring(2, 10) + root.substring(11);
        return Map.of(PARENT, "00-" + trace + "-" + parent + "-" + flags);
    }

    private static String member(String header, String name) {
        int at = header.startsWith(name) ? 0 : header.indexOf(";" + name) + 1;
        if (at == 0 && !header.startsWith(name)) {
            return "";
        }
        int end = header.indexOf(';', at);
        return header.substring(at + name.length(), end < 0 ? header.length() : end)
                .strip();
    }
}
