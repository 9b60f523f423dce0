package dev.isobar.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.Body;
import dev.isobar.Capabilities;
import dev.isobar.Capability;
import dev.isobar.Invocation;
import dev.isobar.Limit;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.error.Fault;
import dev.isobar.spi.Instances;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HttpPipelineTest {
    private final Lines lines = new Lines();

    private HttpPipeline pipeline(HttpHandler handler, HttpFilter... filters) {
        return pipeline(Capabilities.all(), handler, filters);
    }

    private HttpPipeline pipeline(Capabilities capabilities, HttpHandler handler, HttpFilter... filters) {
        Routes routes = new Routes().any("/x/{a}", handler);
        return HttpPipeline.of(routes.declared(), List.of(filters), Instances.none(), capabilities)
                .log(lines);
    }

    private static HttpHandler throwing(Exception failure) {
        return q -> {
            throw failure;
        };
    }

    @Test
    @DisplayName("FN-4 the request id is in the answer, the problem and the log")
    void requestIdIsEverywhere() {
        HttpResponse answer = pipeline(throwing(HttpProblem.of(409, "taken")))
                .handle(Requests.get("/x/1?token=secret", "x-request-id", "me-7", "authorization", "secret"));

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.header("x-request-id")).contains("me-7");
        assertThat(answer.body().text()).contains("\"requestId\":\"me-7\"");
        assertThat(lines.ran).singleElement().asString().contains("\"requestId\":\"me-7\"");
        assertThat(lines.failed).isEmpty();
    }

    @Test
    void theAccessLogHoldsTheRouteAndNothingOfTheCallers() {
        pipeline(q -> HttpResponse.text("body"))
                .handle(Requests.of("POST", "/x/ann?token=secret", Body.of("secret"), "authorization", "secret"));

        assertThat(lines.ran)
                .singleElement()
                .asString()
                .matches("\\{\"type\":\"http\",\"method\":\"POST\",\"route\":\"/x/\\{a}\",\"status\":200,"
                        + "\"ms\":\\d+\\.\\d{3},\"bytes\":4,\"requestId\":\"inv-1\"}");
    }

    @Test
    void aStreamIsLoggedWhenItEnds() throws IOException {
        HttpResponse answer = pipeline(q -> HttpResponse.of(Body.of(new ByteArrayInputStream(new byte[9])), "a/b"))
                .handle(Requests.get("/x/1"));
        assertThat(lines.ran).isEmpty();

        try (answer) {
            assertThat(answer.body().bytes()).hasSize(9);
        }

        assertThat(lines.ran).singleElement().asString().contains("\"bytes\":9");
    }

    @Test
    @DisplayName("FN-4 an exception's message and stack trace never leave; they are logged once")
    void nothingLeaks() {
        IllegalStateException failure = new IllegalStateException("password=hunter2");

        HttpResponse answer = pipeline(throwing(failure)).handle(Requests.get("/x/1"));

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.body().text()).doesNotContain("hunter2").doesNotContain("Exception");
        assertThat(lines.causes).containsExactly(failure);
        assertThat(lines.failed).singleElement().asString().contains("\"requestId\":\"inv-1\"");
    }

    @Test
    @DisplayName("FN-4 an Error of a handler is answered as well")
    void errorsAreAnswered() {
        HttpHandler broken = q -> {
            throw new NoClassDefFoundError("x");
        };

        assertThat(pipeline(broken).handle(Requests.get("/x/1")).status()).isEqualTo(500);
        assertThat(lines.failed).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(ErrorCode.class)
    @DisplayName("ERR-8 an unhandled CloudException blames the server")
    void cloudExceptions(ErrorCode code) {
        int expected = switch (code) {
            case RESOURCE_EXHAUSTED, UNAVAILABLE -> 503;
            case DEADLINE_EXCEEDED -> 504;
            default -> 500;
        };

        HttpResponse answer =
                pipeline(throwing(CloudException.of(code, "bucket secrets"))).handle(Requests.get("/x/1"));

        assertThat(answer.status()).isEqualTo(expected);
        assertThat(answer.header("retry-after").isPresent()).isEqualTo(expected == 503);
        assertThat(answer.body().text()).doesNotContain("bucket secrets");
        assertThat(lines.failed).hasSize(1);
    }

    @Test
    @DisplayName("ERR-8 the service's own delay is passed on, rounded up")
    void retryAfter() {
        Fault fault = Fault.of(ErrorCode.RESOURCE_EXHAUSTED).retryAfter(Duration.ofMillis(2100));

        HttpResponse answer = pipeline(throwing(CloudException.of(fault, null))).handle(Requests.get("/x/1"));

        assertThat(answer.header("retry-after")).contains("3");
    }

    @Test
    void anInterruptStaysSet() {
        HttpResponse answer = pipeline(throwing(new InterruptedException())).handle(Requests.get("/x/1"));

        assertThat(answer.status()).isEqualTo(500);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void filtersRunInTheOrderDeclaredAndAroundTheRouter() {
        List<String> seen = new ArrayList<>();
        HttpFilter first = (q, next) -> {
            seen.add("first in");
            HttpResponse answer = next.handle(q.withAttribute(String.class, "left by first"));
            seen.add("first out");
            return answer;
        };
        HttpFilter second = (q, next) -> {
            seen.add("second " + q.attribute(String.class).orElseThrow());
            return next.handle(q);
        };
        HttpPipeline pipeline = pipeline(q -> HttpResponse.status(204), first, second);

        assertThat(pipeline.handle(Requests.get("/x/1")).status()).isEqualTo(204);
        assertThat(seen).containsExactly("first in", "second left by first", "first out");
        seen.clear();
        assertThat(pipeline.handle(Requests.get("/nowhere")).status()).isEqualTo(404);
        assertThat(seen).containsExactly("first in", "second left by first");
    }

    @Test
    void aFilterMayAnswerInThePlaceOfTheHandler() {
        HttpFilter guard = (q, next) -> {
            throw HttpProblem.of(401, "who are you").withHeader("www-authenticate", "Bearer");
        };

        HttpResponse answer =
                pipeline(throwing(new AssertionErrorInDisguise()), guard).handle(Requests.get("/x/1"));

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("www-authenticate")).contains("Bearer");
    }

    private static final class AssertionErrorInDisguise extends Exception {
        private static final long serialVersionUID = 1L;
    }

    @Test
    @DisplayName("FN-11 a body beyond the limit is 413, before it is read")
    void declaredBodyTooLarge() {
        HttpPipeline pipeline =
                pipeline(q -> HttpResponse.text(q.body().text())).maxBody(3);

        assertThat(pipeline.handle(Requests.of("PUT", "/x/1", Body.of("1234"))).status())
                .isEqualTo(413);
        assertThat(pipeline.handle(Requests.of("PUT", "/x/1", Body.of("123"))).status())
                .isEqualTo(200);
    }

    @Test
    @DisplayName("FN-11 a body of unknown length is 413 as soon as it goes beyond the limit, whoever reads it")
    void streamedBodyTooLarge() {
        HttpHandler wraps = q -> {
            try {
                return HttpResponse.text(q.body().text());
            } catch (HttpProblem problem) {
                throw CloudException.of(Fault.of(ErrorCode.DATA_LOSS), problem);
            }
        };

        HttpResponse over = pipeline(wraps).maxBody(3).handle(streamed("1234"));
        HttpResponse json =
                pipeline(q -> HttpResponse.json(q.json(Map.class))).maxBody(9).handle(streamed("{\"a\":\"12345\"}"));
        HttpResponse within = pipeline(wraps).maxBody(4).handle(streamed("1234"));

        assertThat(over.status()).isEqualTo(413);
        assertThat(json.status()).isEqualTo(413);
        assertThat(within.body().text()).isEqualTo("1234");
    }

    private static HttpRequest streamed(String body) {
        Body stream = Body.of(new ByteArrayInputStream(body.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        return Requests.of("PUT", "/x/1", stream, "content-type", "application/json");
    }

    @Test
    @DisplayName("FN-11 an entry that can do less keeps to its own limits, and to the application's")
    void lesserEntry() {
        Capabilities entry =
                Capabilities.all().with(Limit.HTTP_REQUEST_BYTES, 5).with(Limit.HTTP_RESPONSE_BYTES, 4);
        HttpPipeline all = pipeline(q -> HttpResponse.text(q.body().text()));

        assertThat(put(all.at(entry), "12345").status()).isEqualTo(500);
        assertThat(put(all.at(entry), "123456").status()).isEqualTo(413);
        assertThat(put(all.maxBody(3).at(entry), "1234").status()).isEqualTo(413);
        assertThat(put(all.at(entry), "1234").status()).isEqualTo(200);
        assertThat(put(all, "123456").status()).isEqualTo(200);
    }

    private static HttpResponse put(HttpPipeline pipeline, String body) {
        return pipeline.handle(Requests.of("PUT", "/x/1", Body.of(body)));
    }

    @Test
    @DisplayName("FN-11 headers beyond the limit are 431")
    void headersTooLarge() {
        HttpPipeline pipeline = pipeline(q -> HttpResponse.status(204));

        assertThat(pipeline.handle(Requests.get("/x/1", "x-a", "a".repeat(8200)))
                        .status())
                .isEqualTo(431);
        assertThat(pipeline.handle(Requests.get("/x/1", "x-a", "a".repeat(8000)))
                        .status())
                .isEqualTo(204);
    }

    @Test
    @DisplayName("FN-11 an answer beyond the limit fails loudly")
    void answerTooLarge() {
        Capabilities small = Capabilities.all().with(Limit.HTTP_RESPONSE_BYTES, 3);

        assertThat(pipeline(small, q -> HttpResponse.text("1234"))
                        .handle(Requests.get("/x/1"))
                        .status())
                .isEqualTo(500);
        assertThat(lines.failed).singleElement().asString().contains("4 bytes; at most 3");
    }

    @Test
    @DisplayName("FN-10 an answer of unknown length is refused where the platform does not stream")
    void streamingIsACapability() {
        HttpHandler streams = q -> HttpResponse.of(Body.of(new ByteArrayInputStream(new byte[2])), "a/b");
        Capabilities none = Capabilities.all().without(Capability.HTTP_STREAMING);

        assertThat(pipeline(none, streams).handle(Requests.get("/x/1")).status())
                .isEqualTo(500);
        assertThat(lines.failed).singleElement().asString().contains("does not stream");
        assertThat(pipeline(streams).handle(Requests.get("/x/1")).body().bytes())
                .hasSize(2);
    }

    @Test
    @DisplayName("FN-11 a streamed answer that goes beyond the limit breaks off")
    void streamedAnswerTooLarge() {
        Capabilities small = Capabilities.all().with(Limit.HTTP_RESPONSE_BYTES, 3);
        HttpHandler streams = q -> HttpResponse.of(Body.of(new ByteArrayInputStream(new byte[4])), "a/b");

        HttpResponse answer = pipeline(small, streams).handle(Requests.get("/x/1"));

        Assertions.assertThatThrownBy(() -> answer.body().bytes()).isInstanceOf(CloudException.class);
    }

    @Test
    @DisplayName("FN-3 HEAD has the headers of GET and no body, problems included")
    void head() {
        HttpPipeline pipeline = pipeline(q -> HttpResponse.text("12345"));

        HttpResponse found = pipeline.handle(Requests.of("HEAD", "/x/1", Body.empty()));
        HttpResponse missing = pipeline.handle(Requests.of("HEAD", "/y", Body.empty()));

        assertThat(found.header("content-length")).contains("5");
        assertThat(found.body().length()).hasValue(0);
        assertThat(missing.status()).isEqualTo(404);
        assertThat(missing.body().length()).hasValue(0);
    }

    @Test
    @DisplayName("FN-9 the handler runs in its invocation, and the thread is as before afterwards")
    void invocation() {
        HttpResponse answer = pipeline(q ->
                        HttpResponse.text(Invocation.current().orElseThrow().id()))
                .handle(Requests.get("/x/1"));

        assertThat(answer.body().text()).isEqualTo("inv-1");
        assertThat(Invocation.current()).isEmpty();
    }

    @Test
    void aProblemWithAMemberThatIsNoJsonIsA500AndLogged() {
        List<Object> endless = new ArrayList<>();
        endless.add(List.of(endless));

        HttpResponse answer = pipeline(throwing(HttpProblem.of(400, "x").with("bad", endless)))
                .handle(Requests.get("/x/1"));

        assertThat(answer.status()).isEqualTo(500);
        assertThat(lines.failed).hasSize(1);
    }

    @Test
    void aFilterThatAnswersNullIsA500() {
        assertThat(pipeline(q -> HttpResponse.status(204), (q, next) -> null)
                        .handle(Requests.get("/x/1"))
                        .status())
                .isEqualTo(500);
    }
}
