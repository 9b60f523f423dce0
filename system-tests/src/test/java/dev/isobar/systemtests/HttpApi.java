package dev.isobar.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isobar.testserver.LambdaRuntime;
import dev.isobar.testserver.LambdaRuntime.Result;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.TimeUnit;

/** An HTTP API in front of a function: https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html. */
final class HttpApi {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final LambdaRuntime lambda;

    HttpApi(LambdaRuntime lambda) {
        this.lambda = lambda;
    }

    /** What the client receives. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Reply(int status, JsonNode headers, byte[] body) {
        JsonNode json() throws Exception {
            return JSON.readTree(body);
        }

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    Reply get(String target) throws Exception {
        return call("GET", target, null);
    }

    Reply post(String target, String json) throws Exception {
        return call("POST", target, json);
    }

    private Reply call(String method, String target, String body) throws Exception {
        Result result = lambda.invoke(JSON.writeValueAsBytes(event(method, URI.create(target), body)))
                .get(60, TimeUnit.SECONDS);
        assertThat(result.failed())
                .as(method + " " + target + ": " + result.text())
                .isFalse();
        JsonNode answer = JSON.readTree(result.payload());
        String text = answer.path("body").asText();
        byte[] bytes = answer.path("isBase64Encoded").asBoolean()
                ? Base64.getDecoder().decode(text)
                : text.getBytes(StandardCharsets.UTF_8);
        return new Reply(answer.path("statusCode").asInt(), answer.path("headers"), bytes);
    }

    private static ObjectNode event(String method, URI target, String body) {
        ObjectNode event = JSON.createObjectNode().put("version", "2.0").put("routeKey", "$default");
        String path = URLDecoder.decode(target.getRawPath().replace("+", "%2B"), StandardCharsets.UTF_8);
        event.put("rawPath", path);
        event.put("rawQueryString", target.getRawQuery() == null ? "" : target.getRawQuery());
        event.putObject("headers").put("host", "api.example").put("content-type", "application/json");
        ObjectNode context = event.putObject("requestContext");
        context.put("domainName", "abc.execute-api.us-east-1.amazonaws.com").put("stage", "$default");
        context.putObject("http").put("method", method).put("path", path).put("sourceIp", "203.0.113.7");
        if (body != null) {
            event.put("body", body);
        }
        return event.put("isBase64Encoded", false);
    }
}
