package dev.isobar.provider.aws.function;

import com.amazonaws.services.lambda.runtime.Context;
import dev.isobar.http.HttpHeader;
import dev.isobar.http.HttpPipeline;
import dev.isobar.http.HttpResponse;
import dev.isobar.internal.json.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Requests that are answered while their answers are written: those of function URLs
 * (https://docs.aws.amazon.com/lambda/latest/dg/config-rs-invoke-furls.html) and REST APIs
 * (https://docs.aws.amazon.com/apigateway/latest/developerguide/response-transfer-mode-lambda.html). No event tells whether its
 * gateway is set to stream, so it must be.
 */
final class StreamedHttp {
    /** A REST API looks for the end of the head, eight zero bytes, in the first 16 KiB. */
    private static final int MOST_HEAD = (16 << 10) - 8;

    private static final String LENGTH = "content-length";

    private StreamedHttp() {}

    /** Whether the sender of this event takes streams; an HTTP API that writes as REST APIs do names a version. */
    static boolean takes(Shape shape, Fields event) {
        return shape == Shape.FUNCTION_URL || (shape == Shape.REST_API && !event.has("version"));
    }

    static void answer(Fields event, Shape shape, HttpPipeline pipeline, Context context, Answer answer)
            throws IOException {
        HttpEntry entry = shape == Shape.FUNCTION_URL ? HttpV2.FUNCTION_URL : RestApi.INSTANCE;
        try (HttpResponse response = pipeline.handle(Started.request(event, entry, context))) {
            byte[] head = head(response, entry);
            if (head.length > MOST_HEAD) {
                throw new IllegalStateException("the answer's headers take " + head.length
                        + " bytes as JSON, and a stream may begin with " + MOST_HEAD);
            }
            answer.streamed(head, response.body());
        }
    }

    private static byte[] head(HttpResponse response, HttpEntry entry) {
        Map<String, @Nullable Object> head = new LinkedHashMap<>();
        head.put("statusCode", response.status());
        entry.putHeaders(entry == RestApi.INSTANCE ? lengthTold(response) : response.headers(), head);
        return Json.write(head);
    }

    /** A REST API passes the length on, and with it a client sees that a body was cut. */
    private static List<HttpHeader> lengthTold(HttpResponse response) {
        List<HttpHeader> lines = new ArrayList<>(response.headers());
        long length = response.body().length().orElse(0);
        if (length > 0 && response.header(LENGTH).isEmpty()) {
            lines.add(new HttpHeader(LENGTH, Long.toString(length)));
        }
        return lines;
    }
}
