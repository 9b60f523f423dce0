package dev.isobar.http;

import dev.isobar.error.CloudException;
import dev.isobar.spi.LogLine;
import dev.isobar.spi.RunLog;
import java.time.Duration;

/**
 * What becomes of exceptions: problems are answered as they are, and everything else is logged once and answered with a 5xx
 * that holds no message and no stack trace (contract FN-4, ERR-8).
 */
final class Errors {
    private static final String HIDDEN = "the request failed in the server; its log says why, under this request id";

    private final RunLog log;

    Errors(RunLog log) {
        this.log = log;
    }

    /** What the handler answers, exceptions turned into answers. */
    HttpResponse answered(HttpRequest request, HttpHandler handler) {
        try {
            return handler.handle(request);
        } catch (Throwable failure) {
            return answer(request, failure);
        }
    }

    private HttpResponse answer(HttpRequest request, Throwable failure) {
        String id = request.requestId();
        if (request.exchange().tooLarge()) {
            return Limits.tooLarge().toResponse(id);
        }
        try {
            return problem(request, failure).toResponse(id);
        } catch (RuntimeException | StackOverflowError unwritable) {
            return unexpected(request, unwritable).toResponse(id);
        }
    }

    private HttpProblem problem(HttpRequest request, Throwable failure) {
        if (failure instanceof HttpProblem problem) {
            return problem;
        }
        HttpProblem hidden = unexpected(request, failure);
        return failure instanceof CloudException fault ? ofCloud(fault, hidden) : hidden;
    }

    private HttpProblem unexpected(HttpRequest request, Throwable failure) {
        if (failure instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        LogLine line = LogLine.begin().text("type", "http.failure").text("method", request.method());
        line.text("route", request.exchange().route()).text("requestId", request.requestId());
        log.failed(line.text("error", failure.toString()), failure);
        return HttpProblem.of(500, HIDDEN);
    }

    private static HttpProblem ofCloud(CloudException fault, HttpProblem otherwise) {
        return switch (fault.code()) {
            case RESOURCE_EXHAUSTED, UNAVAILABLE ->
                HttpProblem.of(503, "a service behind this one cannot answer now")
                        .withHeader("retry-after", seconds(fault.retryAfter().orElse(Duration.ofSeconds(1))));
            case DEADLINE_EXCEEDED -> HttpProblem.of(504, "the answer was not ready in the time allowed");
            default -> otherwise;
        };
    }

    /** Whole seconds, at least one: rounded up, so that nobody comes back too soon. */
    private static String seconds(Duration delay) {
        return Long.toString(Math.max(1, delay.plusNanos(999_999_999).toSeconds()));
    }
}
