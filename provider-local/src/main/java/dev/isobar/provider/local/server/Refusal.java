package dev.isobar.provider.local.server;

import dev.isobar.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An answer that the server gives by itself, before or instead of the application's.
 *
 * @param status 400 or higher
 * @param detail one sentence for whoever sent the request
 */
record Refusal(int status, String detail) {
    static final Refusal BROKEN = new Refusal(500, "the server failed on this request; its log tells more");

    /** The refusal as the problem document of contract FN-4. */
    HttpResponse toResponse(String requestId) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("type", "about:blank");
        document.put("title", title());
        document.put("status", status);
        document.put("detail", detail);
        document.put("requestId", requestId);
        return HttpResponse.json(document)
                .withStatus(status)
                .withHeader("content-type", "application/problem+json")
                .withHeader("x-request-id", requestId);
    }

    private String title() {
        return switch (status) {
            case 400 -> "Bad Request";
            case 421 -> "Misdirected Request";
            case 503 -> "Service Unavailable";
            default -> "Internal Server Error";
        };
    }
}
