package dev.isobar.http;

import dev.isobar.Body;
import dev.isobar.spi.LogLine;
import dev.isobar.spi.RunLog;

/** One line for each request: what was asked for by route, and how it went. No body, no query, no header. */
record AccessLog(RunLog log) {
    /** Logs the answer: at once if its length is known, else when its stream is closed. */
    HttpResponse logged(HttpRequest request, HttpResponse answer, long beganNanos, long mostBytes) {
        LogLine line = LogLine.begin().text("type", "http").text("method", request.method());
        line.text("route", request.exchange().route()).number("status", answer.status());
        if (answer.body().length().isPresent()) {
            write(line, answer.body().length().getAsLong(), beganNanos, request.requestId());
            return answer;
        }
        Ending ending = bytes -> write(line, bytes, beganNanos, request.requestId());
        return answer.with(Body.of(ResponseStream.over(answer.body().stream(), mostBytes, ending)));
    }

    private void write(LogLine line, long bytes, long beganNanos, String requestId) {
        line.millis("ms", System.nanoTime() - beganNanos).number("bytes", bytes);
        log.ran(line.text("requestId", requestId));
    }

    /** Hears how many bytes a stream had when it is closed. */
    interface Ending {
        void ended(long bytes);
    }
}
