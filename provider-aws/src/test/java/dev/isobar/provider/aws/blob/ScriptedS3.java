package dev.isobar.provider.aws.blob;

import com.sun.net.httpserver.HttpExchange;
import dev.isobar.RetrySettings;
import dev.isobar.blob.Bucket;
import dev.isobar.blob.BucketSpec;
import dev.isobar.cloud.Cloud;
import dev.isobar.cloud.CloudOptions;
import dev.isobar.provider.aws.AwsProvider;
import dev.isobar.testserver.LoopbackServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Answers requests one after the other as S3 would, from a script; keeps what it was asked. */
class ScriptedS3 implements AutoCloseable {
    private final LoopbackServer server;
    private final Queue<Answer> script = new ConcurrentLinkedQueue<>();
    private final List<Asked> asked = Collections.synchronizedList(new ArrayList<>());

    ScriptedS3() throws IOException {
        server = LoopbackServer.open("scripted-s3");
        server.serve(this::handle);
    }

    /** A request that came. */
    record Asked(String line, Map<String, List<String>> headers, String body) {
        String header(String name) {
            return headers.getOrDefault(name, List.of("")).get(0);
        }
    }

    /** An answer; status 0 breaks the connection. */
    private record Answer(int status, Map<String, String> headers, String body) {}

    ScriptedS3 answer(int status, Map<String, String> headers, String body) {
        script.add(new Answer(status, headers, body));
        return this;
    }

    ScriptedS3 error(int status, String code) {
        return answer(status, Map.of(), "<Error><Code>" + code + "</Code><Message>m</Message></Error>");
    }

    /** The request is taken, and its answer is lost. */
    ScriptedS3 lost() {
        return answer(0, Map.of(), "");
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String line = exchange.getRequestMethod() + " " + exchange.getRequestURI();
            asked.add(new Asked(line, Map.copyOf(exchange.getRequestHeaders()), body));
            Answer answer = script.poll();
            if (answer == null) {
                throw new IOException("nothing is scripted for " + line);
            }
            if (answer.status == 0) {
                return;
            }
            completed(answer.headers).forEach(exchange.getResponseHeaders()::add);
            byte[] bytes = answer.body.getBytes(StandardCharsets.UTF_8);
            boolean bodiless = bytes.length == 0 || exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(answer.status, bodiless ? -1 : bytes.length);
            if (!bodiless) {
                exchange.getResponseBody().write(bytes);
            }
        }
    }

    /** The headers of an answer, completed by what is known from the requests before. */
    Map<String, String> completed(Map<String, String> headers) {
        return headers;
    }

    List<Asked> asked() {
        return asked;
    }

    List<String> lines() {
        return asked.stream().map(Asked::line).toList();
    }

    /** What a write was given as its own id, in the request of this place. */
    String writeId(int request) {
        return asked.get(request).header("X-amz-meta-isobar.write");
    }

    Cloud open() {
        return open(Map.of());
    }

    Cloud open(Map<String, String> more) {
        CloudOptions options = CloudOptions.defaults()
                .retry(RetrySettings.defaults()
                        .maxAttempts(3)
                        .baseDelay(Duration.ofMillis(1))
                        .maxDelay(Duration.ofMillis(2)))
                .setting("ISOBAR_BUCKET_B", "b")
                .setting("ISOBAR_AWS_REGION", "eu-central-1")
                .setting("ISOBAR_AWS_ACCESS_KEY_ID", "id")
                .setting("ISOBAR_AWS_SECRET_ACCESS_KEY", "secret")
                .setting("ISOBAR_AWS_S3_PATH_STYLE", "true")
                .setting("ISOBAR_AWS_S3_CHECKSUMS", "when-required")
                .setting("ISOBAR_AWS_S3_ENDPOINT", server.address().toString());
        for (Map.Entry<String, String> setting : more.entrySet()) {
            options = options.setting(setting.getKey(), setting.getValue());
        }
        return Cloud.open(new AwsProvider(), options);
    }

    static Bucket bucket(Cloud cloud) {
        return cloud.bucket(BucketSpec.of("b"));
    }

    @Override
    public void close() {
        server.close();
    }
}
