package dev.isobar.provider.aws.function;

import dev.isobar.internal.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Events as the services' documents show them, one file each, and the settings that their names need. */
final class Samples {
    static final List<String> ALL = List.of(
            "http-api",
            "http-api-stage",
            "function-url",
            "rest-api",
            "alb-multi",
            "alb-single",
            "sqs",
            "sqs-fifo",
            "sns",
            "s3",
            "s3-removed",
            "s3-eventbridge",
            "rule",
            "scheduler");

    static final Map<String, String> SETTINGS = Map.of(
            "ISOBAR_BUCKET_THINGS", "real-things",
            "ISOBAR_QUEUE_JOBS", "https://sqs.us-east-2.amazonaws.com/123456789012/real-jobs",
            "ISOBAR_QUEUE_LINE", "arn:aws:sqs:us-east-2:123456789012:real-line.fifo",
            "ISOBAR_TOPIC_NEWS", "arn:aws:sns:us-east-1:123456789012:real-news",
            "ISOBAR_SUBSCRIPTION_READERS", "real-readers",
            "ISOBAR_COLLECTION_NOTES", "real-notes",
            "ISOBAR_SCHEDULE_CLEANUP", "real-cleanup");

    private Samples() {}

    static byte[] bytes(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(Samples.class.getResourceAsStream(name + ".json"), name)) {
            return in.readAllBytes();
        }
    }

    /** A request as a function URL sends it. */
    static byte[] get(String path) {
        Map<String, Object> context = new LinkedHashMap<>();
        context.put("domainName", "abcdefghij.lambda-url.eu-west-1.on.aws");
        context.put("http", Map.of("method", "GET", "path", path));
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("version", "2.0");
        event.put("rawPath", path);
        event.put("rawQueryString", "");
        event.put("headers", Map.of("host", "abcdefghij.lambda-url.eu-west-1.on.aws"));
        event.put("requestContext", context);
        event.put("isBase64Encoded", false);
        return Json.write(event);
    }

    /** The body of an answer. */
    static String body(byte[] answer) {
        return Json.read(answer) instanceof Map<?, ?> map ? String.valueOf(map.get("body")) : "no answer";
    }

    static Object json(String text) {
        return Objects.requireNonNull(Json.read(text.getBytes(StandardCharsets.UTF_8)));
    }
}
