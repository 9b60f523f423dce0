package dev.isobar.event;

import dev.isobar.Invocation;
import dev.isobar.spi.LogLine;

/** The log lines of events: no payload, no key, no subject. */
final class EventLines {
    private EventLines() {}

    static LogLine ran(String trigger, String id, int attempt, Invocation invocation, EventResult result, long nanos) {
        LogLine line = begin("event", trigger, id, attempt, invocation);
        return line.text("outcome", name(result.outcome())).millis("ms", nanos);
    }

    static LogLine failed(String trigger, String id, int attempt, Invocation invocation, Throwable failure) {
        LogLine line = begin("event.failure", trigger, id, attempt, invocation);
        return line.text("error", failure.toString());
    }

    private static LogLine begin(String type, String trigger, String id, int attempt, Invocation invocation) {
        LogLine line =
                LogLine.begin().text("type", type).text("trigger", trigger).text("event", id);
        return line.number("attempt", attempt).text("requestId", invocation.id());
    }

    private static String name(Outcome outcome) {
        if (outcome instanceof Outcome.Ack) {
            return "ack";
        }
        return outcome instanceof Outcome.Retry ? "retry" : "dead-letter";
    }
}
