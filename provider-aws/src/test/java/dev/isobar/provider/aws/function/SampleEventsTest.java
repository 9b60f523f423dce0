package dev.isobar.provider.aws.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.app.AppBuilder;
import dev.isobar.app.CloudApp;
import dev.isobar.cloud.Cloud;
import dev.isobar.cloud.CloudOptions;
import dev.isobar.event.Outcome;
import dev.isobar.internal.json.Json;
import dev.isobar.provider.aws.AwsProvider;
import dev.isobar.provider.aws.StoredFormats;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SampleEventsTest {
    private final List<String> log = new ArrayList<>();
    private LambdaFunction function = function(new SampleApp());

    private static CloudOptions options() {
        CloudOptions options = CloudOptions.defaults();
        for (Map.Entry<String, String> setting : Samples.SETTINGS.entrySet()) {
            options = options.setting(setting.getKey(), setting.getValue());
        }
        return options;
    }

    private static LambdaFunction function(CloudApp app) {
        return LambdaFunction.of(app, () -> Cloud.open(new AwsProvider(), options()), new StoredFormats());
    }

    @AfterEach
    void close() {
        function.close();
    }

    private byte[] invoke(byte[] event, String trace) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        function.handle(new ByteArrayInputStream(event), answer, new TestContext(Duration.ofMinutes(1), log, trace));
        return answer.toByteArray();
    }

    private byte[] invoke(String sample) throws IOException {
        return invoke(Samples.bytes(sample), "");
    }

    private Map<?, ?> answer(String sample) throws IOException {
        return (Map<?, ?>) Samples.json(new String(invoke(sample), java.nio.charset.StandardCharsets.UTF_8));
    }

    private String echo(String sample) throws IOException {
        Map<?, ?> answer = answer(sample);
        assertThat(answer.get("statusCode")).isEqualTo(200L);
        return String.valueOf(Samples.json(String.valueOf(answer.get("body"))));
    }

    private List<?> seen() throws IOException {
        return (List<?>) Samples.json(Samples.body(invoke(Samples.get("/seen"), "")));
    }

    @Test
    @DisplayName(
            "FN-2 a request of an HTTP API arrives with its decoded path encoded anew, and its cookies in one line")
    void httpApi() throws IOException {
        assertThat(echo("http-api"))
                .isEqualTo("{method=POST, rawPath=/echo/a%20b/%C3%A9, rawQuery=x=1&x=%2F&y,"
                        + " headers=[content-type: text/plain; charset=utf-8, x-many: a,b, cookie: a=1; b=\"2\"],"
                        + " body=aMOkbGxv, trace={}}");
    }

    @Test
    @DisplayName("FN-2 the stage of an HTTP API is no part of the path")
    void stage() throws IOException {
        assertThat(echo("http-api-stage")).contains("rawPath=/echo/x,");
    }

    @Test
    @DisplayName("FN-2 FN-7 a request of a function URL arrives with the path as it was sent, its bytes and its trace")
    void functionUrl() throws IOException {
        assertThat(echo("function-url"))
                .isEqualTo(
                        "{method=PUT, rawPath=/echo/a%20b/%2F, rawQuery=x=1&x=%2F,"
                                + " headers=[content-type: application/octet-stream, x-many: a,b, cookie: a=1],"
                                + " body=/wD+gA==, trace={traceparent=00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01}}");
    }

    @Test
    @DisplayName("FN-2 a request of a REST API arrives with all values of headers and of the query, encoded anew")
    void restApi() throws IOException {
        assertThat(echo("rest-api"))
                .isEqualTo("{method=PATCH, rawPath=/echo/a%20b/%2F, rawQuery=x=1&x=/&y%20z=%2B%26%3D,"
                        + " headers=[Content-Type: text/plain; charset=utf-8, X-Many: a, X-Many: b, Cookie: a=1],"
                        + " body=aMOkbGxv, trace={}}");
    }

    @Test
    @DisplayName("FN-2 a request of a load balancer arrives with its query as it was sent")
    void loadBalancer() throws IOException {
        assertThat(echo("alb-multi"))
                .isEqualTo("{method=POST, rawPath=/echo/a%20b/%2F, rawQuery=x=1&x=%2F&y%20z=%2B,"
                        + " headers=[content-type: text/plain; charset=utf-8, x-many: a, x-many: b, cookie: a=1],"
                        + " body=aMOkbGxv, trace={}}");
        assertThat(answer("alb-multi").get("statusDescription")).isEqualTo("200 OK");
        assertThat(answer("alb-multi").get("multiValueHeaders").toString()).contains("content-type=[application/json");
    }

    @Test
    @DisplayName("FN-2 a load balancer with single values gets single values")
    void loadBalancerWithSingleValues() throws IOException {
        assertThat(echo("alb-single")).contains("rawPath=/echo/a%20b/%2F, rawQuery=x=%2F,", "x-many: b");
        assertThat(answer("alb-single").get("headers").toString()).contains("content-type=application/json");
        assertThat(log).anyMatch(line -> line.contains("lambda.multi_value_headers.enabled") && line.contains("WARN"));
    }

    @Test
    @DisplayName("FN-7 without a trace of the caller X-Ray's is the trace")
    void xRay() throws IOException {
        String trace = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1;Lineage=a:0";
        assertThat(Samples.body(invoke(Samples.bytes("http-api"), trace)))
                .contains("00-5759e988bd862e3fe1be46a994272793-53995c3f42cd8ad8-01");
        assertThat(Samples.body(invoke(Samples.bytes("function-url"), trace)))
                .contains("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
    }

    @Test
    @DisplayName("FN-5 FN-6 FN-7 messages of SQS arrive with attempt, time, texts and trace, and fail one by one")
    void queue() throws IOException {
        assertThat(answer("sqs").toString())
                .isEqualTo("{batchItemFailures=[{itemIdentifier=2e1424d4-f796-459a-8184-9c92662be6da}]}");
        assertThat(seen().toString())
                .isEqualTo(
                        "[ack one: 059f36b4-87a3-44ab-83d2-661975830a7d #3 at 2026-11-23T05:23:03.107Z {kind=x} unordered"
                                + " 00-5759e988bd862e3fe1be46a994272793-53995c3f42cd8ad8-01,"
                                + " retry two: 2e1424d4-f796-459a-8184-9c92662be6da #1 at 2026-11-23T05:23:03.107Z {} unordered"
                                + " untraced]");
    }

    @Test
    @DisplayName("FN-6 a failure in a FIFO queue stops its own group and no other")
    void fifo() throws IOException {
        assertThat(answer("sqs-fifo").toString())
                .isEqualTo("{batchItemFailures=[{itemIdentifier=11d6ee51-4cc7-4302-9e22-7cd8afdaadf5},"
                        + " {itemIdentifier=1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed}]}");
        assertThat(seen()).hasSize(2);
        assertThat(seen().toString())
                .contains("retry one", "ack other", " b untraced")
                .doesNotContain("held");
    }

    @Test
    @DisplayName("FN-5 a message of SNS itself reaches the handler of the topic's subscription")
    void topic() throws IOException {
        assertThat(answer("sns")).isEmpty();
        assertThat(seen().toString())
                .isEqualTo(
                        "[ack news: 95df01b4-ee98-5cb9-9903-4c221d41eb5e #1 at 2026-11-23T05:16:23.107Z {kind=x} unordered"
                                + " untraced]");
    }

    @Test
    @DisplayName("FN-5 keys of S3's events arrive as they were put, also escaped ones, and an event keeps its id")
    void bucket() throws IOException {
        assertThat(answer("s3")).isEmpty();
        assertThat(answer("s3")).isEmpty();
        assertThat(answer("s3-removed")).isEmpty();
        assertThat(answer("s3-eventbridge")).isEmpty();
        List<?> seen = seen();
        assertThat(seen).hasSize(4);
        assertThat(seen.get(0).toString())
                .contains(
                        "key=images/a b+c\u00e9.png",
                        "bucket=things",
                        "size=OptionalLong[1305107]",
                        "dev.isobar.blob.created");
        assertThat(seen.get(1)).isEqualTo(seen.get(0));
        assertThat(seen.get(2).toString()).contains("key=../x", "dev.isobar.blob.deleted");
        assertThat(seen.get(3).toString())
                .contains("key=images/a+b \u00e9.png", "17793124-05d4-b198-2fde-7ededc63b103");
    }

    @Test
    @DisplayName("FN-8 a rule's event and Scheduler's tell schedule and minute alike")
    void schedules() throws IOException {
        assertThat(answer("rule")).isEmpty();
        assertThat(answer("scheduler")).isEmpty();
        assertThat(seen()).hasSize(2);
        assertThat(seen().get(0).toString())
                .contains(
                        "schedule=cleanup", "due=2026-11-23T03:00:00Z", "id=cleanup/2026-11-23T03:00:00Z", "attempt=1");
        assertThat(seen().get(1).toString()).isEqualTo(seen().get(0).toString().replace("attempt=1", "attempt=2"));
    }

    @Test
    @DisplayName(
            "FN-6 the earliest failure of a stream is reported, and what was handled after it is not handled again")
    void stream() throws IOException {
        AtomicInteger retries = new AtomicInteger();
        List<String> seen = new ArrayList<>();
        function = function(app -> app.onDocumentChanged(app.collection("notes", c -> c.partitionKey("id")), event -> {
            String text = String.valueOf(
                    event.after().or(event::before).orElseThrow().fields().get("text"));
            seen.add(event.key() + " " + event.attributes().type() + " " + text);
            boolean fails = event.key().partition().equals("ann") && retries.getAndIncrement() == 0;
            return fails ? Outcome.retry() : Outcome.ack();
        }));
        assertThat(answer("dynamodb").toString())
                .isEqualTo("{batchItemFailures=[{itemIdentifier=4421584500000000017450439091}]}");
        assertThat(answer("dynamodb").toString()).isEqualTo("{batchItemFailures=[]}");
        assertThat(seen)
                .hasSize(3)
                .satisfiesExactly(
                        first -> assertThat(first).contains("ann", "created x"),
                        second -> assertThat(second).contains("bob", "deleted y"),
                        third -> assertThat(third).contains("ann", "created x"));
    }

    @Test
    @DisplayName("FN-6 a stream without images fails, and says what to set")
    void streamWithoutImages() throws IOException {
        function = function(app ->
                app.onDocumentChanged(app.collection("notes", c -> c.partitionKey("id")), event -> Outcome.ack()));
        String keysOnly = new String(Samples.bytes("dynamodb"), java.nio.charset.StandardCharsets.UTF_8)
                .replace("NewImage", "None")
                .replace("OldImage", "None");
        assertThat(new String(invoke(SampleApp.utf8(keysOnly), ""), java.nio.charset.StandardCharsets.UTF_8))
                .contains("39091", "39092");
        assertThat(log).anyMatch(line -> line.contains("NEW_AND_OLD_IMAGES"));
    }

    @Test
    @DisplayName("FN-6 an event of no known kind fails with the names of its fields and no value")
    void unknown() {
        assertThatThrownBy(() -> invoke("unknown"))
                .isInstanceOf(UnreadableEvent.class)
                .hasMessageContainingAll("canary", "Records")
                .hasMessageNotContaining("canary-");
        for (String event :
                List.of("", "7", "[]", "{", "{\"Records\":[]}", "{\"Records\":[1]}", "{\"requestContext\":{}}")) {
            assertThatThrownBy(() -> invoke(SampleApp.utf8(event), ""))
                    .as(event)
                    .isInstanceOf(UnreadableEvent.class);
        }
    }

    @Test
    @DisplayName("FN-6 an event of a resource without a trigger fails, and says where to look")
    void noTrigger() {
        function = function(app -> app.http(r -> r.get("/", q -> dev.isobar.http.HttpResponse.text("x"))));
        for (String sample : List.of("sns", "s3", "rule", "scheduler", "s3-eventbridge")) {
            assertThatThrownBy(() -> invoke(sample)).as(sample).isInstanceOf(UnreadableEvent.class);
        }
    }

    @Test
    @DisplayName("CORE-4 a resource without its setting keeps the application from starting, and is named")
    void missingSetting() {
        function = LambdaFunction.of(
                new SampleApp(), () -> Cloud.open(new AwsProvider(), CloudOptions.defaults()), new StoredFormats());
        assertThatThrownBy(() -> invoke("http-api")).hasMessageContaining("ISOBAR_BUCKET_THINGS");
    }

    @Test
    @DisplayName("a start that fails fails its invocation alone, and is tried again")
    void startsAgain() throws IOException {
        AtomicInteger starts = new AtomicInteger();
        function = function((AppBuilder app) -> {
            if (starts.incrementAndGet() < 3) {
                throw new IllegalStateException("not yet");
            }
            app.http(r -> r.get("/", q -> dev.isobar.http.HttpResponse.text("up")));
        });
        assertThatThrownBy(() -> invoke(Samples.get("/"), "")).hasMessage("not yet");
        assertThatThrownBy(() -> invoke(Samples.get("/"), "")).hasMessage("not yet");
        assertThat(Samples.body(invoke(Samples.get("/"), ""))).isEqualTo("up");
        assertThat(Samples.body(invoke(Samples.get("/"), ""))).isEqualTo("up");
        assertThat(starts.get()).isEqualTo(3);
    }

    @Test
    @DisplayName("FN-7 log lines are in Lambda's own JSON format, with the id of the invocation")
    void logLines() throws IOException {
        invoke(Samples.get("/fails"), "");
        for (String line : log) {
            Map<?, ?> entry = (Map<?, ?>) Samples.json(line);
            assertThat(entry.get("timestamp").toString())
                    .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
            assertThat(entry.get("AWSRequestId").toString()).hasSize(36);
            assertThat(entry.get("requestId")).isEqualTo(entry.get("AWSRequestId"));
        }
        assertThat(log).hasSize(2);
        assertThat(log.get(0))
                .contains("\"level\":\"ERROR\"", "\"errorType\":\"java.lang.IllegalStateException\"", "SampleApp");
        assertThat(log.get(1)).contains("\"level\":\"INFO\"", "\"message\":\"http GET /fails 500\"");
    }

    @Test
    @DisplayName("FN-2 several cookies leave in the way of each gateway")
    void cookies() throws IOException {
        assertThat(new String(invoke(Samples.get("/cookies"), ""), java.nio.charset.StandardCharsets.UTF_8))
                .contains("\"cookies\":[\"a=1\",\"b=2\"]");
        Map<String, Object> alb = Map.of(
                "requestContext",
                Map.of("elb", Map.of()),
                "httpMethod",
                "GET",
                "path",
                "/cookies",
                "headers",
                Map.of());
        assertThat(new String(invoke(Json.write(alb), ""), java.nio.charset.StandardCharsets.UTF_8))
                .contains("\"set-cookie\":\"a=1\"", "\"Set-cookie\":\"b=2\"");
    }
}
