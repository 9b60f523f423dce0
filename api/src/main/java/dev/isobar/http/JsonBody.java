package dev.isobar.http;

import dev.isobar.error.CloudException;
import dev.isobar.internal.json.Json;
import dev.isobar.internal.json.JsonException;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** A request's body read as JSON, and what is said about one that does not fit. */
final class JsonBody {
    private JsonBody() {}

    static <T> T read(HttpRequest request, Class<T> type) {
        requireJson(request.header("content-type").orElse(""));
        if (request.body().length().orElse(1) == 0) {
            throw HttpProblem.of(400, "the body is empty where JSON is wanted");
        }
        try (InputStream in = request.body().stream()) {
            return Json.readStrictly(in, type);
        } catch (JsonException e) {
            throw meant(e.getCause(), misfit(e));
        } catch (IOException e) {
            throw HttpProblem.of(400, "the body could not be read to its end");
        }
    }

    private static void requireJson(String contentType) {
        if (!ContentTypes.isJson(contentType)) {
            throw HttpProblem.of(415, "the body must be JSON, with Content-Type: application/json")
                    .withHeader("accept", ContentTypes.JSON);
        }
    }

    private static HttpProblem misfit(JsonException e) {
        String message = String.valueOf(e.getMessage());
        return e.field().isEmpty()
                ? HttpProblem.of(400, "the body " + message)
                : HttpProblem.invalid(e.field(), message);
    }

    /** The problem or cloud error that a constructor or the stream threw in the midst of it, which knows better. */
    private static RuntimeException meant(@Nullable Throwable cause, HttpProblem otherwise) {
        int depth = 0;
        for (Throwable at = cause; at != null && depth < 16; at = at.getCause()) {
            if (at instanceof HttpProblem problem) {
                return problem;
            }
            if (at instanceof CloudException fault) {
                return fault;
            }
            depth++;
        }
        return otherwise;
    }
}
