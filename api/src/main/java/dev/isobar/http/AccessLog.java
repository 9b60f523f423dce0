package dev.isobar.http;

import dev.isobar.Body;
import dev.isobar.spi.LogLine;
import dev.isobar.spi.RunLog;

/** One line for each request: what was asked for by route, and how it went. No body, no query, no header. */
record AccessLog(RunLog log) {
    /** Logs the answer: at once if its length is known, else when its stream is closed. */
    HttpResponse logged(HttpRequest request, HttpResponse answer, long beganNanos, long mostBytes) {
        Entry entry = new Entry(log, request, answer.status(), beganNanos);
        if (answer.body().length().isPresent()) {
            entry.write(answer.body().length().getAsLong());
            return answer;
        }
        return answer.with(Body.of(ResponseStream.over(answer.body().stream(), mostBytes, entry)));
    }

    /** A line that lacks its number of bytes. */
    record Entry(RunLog log, HttpRequest request, int status, long beganNanos) {
        void write(long bytes) {
            LogLine line = LogLine.begin().text("type", "http").text("method", request.method());
            line.text("route", request.exchange().route()).number("status", status);
            line.millis("ms", System.nanoTime() - beganNanos).number("bytes", bytes);
            log.ran(line.text("requestId", request.requestId()));
        }
    }
}
