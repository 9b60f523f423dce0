package dev.isobar.conformance.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.Body;
import dev.isobar.Capability;
import dev.isobar.blob.Bucket;
import dev.isobar.conformance.Rule;
import dev.isobar.conformance.platform.Deployment;
import dev.isobar.conformance.platform.HttpCall;
import dev.isobar.conformance.platform.Source;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.error.Fault;
import dev.isobar.http.HttpHandler;
import dev.isobar.http.HttpProblem;
import dev.isobar.http.HttpRequest;
import dev.isobar.http.HttpResponse;
import dev.isobar.http.StaleRevisions;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Errors on their way to the caller: FN-4 and ERR-8. */
public abstract class HttpErrorConformance extends HttpSuite {
    /** Stands where something secret could; searched for in all that leaves the process, and in the log. */
    private static final String CANARY = "canary-7f3a";

    @ParameterizedTest
    @EnumSource
    @Rule({"ERR-8", "FN-4"})
    @DisplayName("an unhandled error of a cloud has the status of its code, and tells the caller nothing of it")
    void cloudErrors(ErrorCode code) throws Exception {
        Deployment deployment = serve(r -> r.get("/", q -> {
            throw CloudException.of(code, "the detail of " + CANARY);
        }));
        Answer answer = Answer.get("/", deployment);
        int status = switch (code) {
            case RESOURCE_EXHAUSTED, UNAVAILABLE -> 503;
            case DEADLINE_EXCEEDED -> 504;
            default -> 500;
        };
        assertProblem(answer, status);
        assertThat(answer.header("retry-after"))
                .as("Retry-After, in seconds, with 503 and no other")
                .hasSize(status == 503 ? 1 : 0)
                .allMatch(seconds -> Integer.parseInt(seconds) >= 1);
        assertSilent(answer);
    }

    private static void assertSilent(Answer answer) {
        assertThat(answer.toString())
                .as("what leaves the process")
                .doesNotContain(CANARY, "\tat ", "at dev.isobar", ".java:", "Exception", "Error:");
    }

    @ParameterizedTest
    @EnumSource(names = {"RESOURCE_EXHAUSTED", "UNAVAILABLE"})
    @Rule("ERR-8")
    @DisplayName("Retry-After is the delay that the service asked for, rounded up")
    void retryAfter(ErrorCode code) throws Exception {
        Deployment deployment = serve(r -> r.get("/", q -> {
            throw CloudException.of(Fault.of(code).retryAfter(Duration.ofMillis(6_001)), null);
        }));
        assertThat(Answer.get("/", deployment).header("retry-after")).containsExactly("7");
    }

    @Test
    @Rule(value = "ERR-8", needs = Capability.BLOB)
    @DisplayName("what is missing in a store is no 404, and a lost condition no 412, unless the application says so")
    void storageErrors() throws Exception {
        Deployment deployment = start(Source.HTTP, app -> {
            Bucket bucket = app.bucket("things");
            app.http(r -> r.get(
                            "/missing",
                            q -> HttpResponse.text(bucket.get(CANARY).info().toString()))
                    .get("/said", q -> {
                        throw HttpProblem.notFound("there is no such thing");
                    }));
        });
        Answer missing = Answer.get("/missing", deployment);
        assertProblem(missing, 500);
        assertSilent(missing);
        assertProblem(Answer.get("/said", deployment), 404);
    }

    @Test
    @Rule("ERR-8")
    @DisplayName("a lost condition becomes 412 where the application says so and the caller sent one")
    void staleRevisions() throws Exception {
        Deployment deployment = start(
                Source.HTTP,
                app -> app.filter(StaleRevisions.answer412())
                        .http(r -> r.put("/", q -> {
                            throw CloudException.of(ErrorCode.PRECONDITION_FAILED, CANARY);
                        })));
        assertProblem(Answer.to(HttpCall.of("PUT", "/"), deployment), 500);
        assertProblem(Answer.to(HttpCall.of("PUT", "/").header("If-Match", "\"x\""), deployment), 412);
    }

    /** What a handler can do wrong. */
    private static Map<String, HttpHandler> failures() {
        return Map.of(
                "unchecked",
                q -> {
                    throw new IllegalStateException(CANARY);
                },
                "checked",
                q -> {
                    throw new IOException(CANARY, new IllegalStateException(CANARY));
                },
                "error",
                q -> {
                    throw new AssertionError(CANARY);
                },
                "overflow",
                HttpErrorConformance::overflow,
                "interrupted",
                q -> {
                    throw new InterruptedException(CANARY);
                },
                "null",
                HttpErrorConformance::nothing,
                "unwritable",
                q -> HttpResponse.json(new Unwritable()));
    }

    /** A value that JSON cannot be made of. */
    public static final class Unwritable {
        private final String text = "";

        /** Fails. */
        public String getText() {
            if (text.isEmpty()) {
                throw new IllegalStateException(CANARY);
            }
            return text;
        }
    }

    @SuppressWarnings("InfiniteRecursion") // on purpose
    private static HttpResponse overflow(HttpRequest request) {
        return overflow(request).withHeader("x-never", "1");
    }

    @SuppressWarnings({"NullAway", "DataFlowIssue"}) // on purpose
    private static HttpResponse nothing(HttpRequest request) {
        return null;
    }

    @ParameterizedTest
    @ValueSource(strings = {"unchecked", "checked", "error", "overflow", "interrupted", "null", "unwritable"})
    @Rule("FN-4")
    @DisplayName("whatever a handler fails with is a problem of 500 with a request id and nothing else")
    void failing(String way) throws Exception {
        HttpHandler failure = Objects.requireNonNull(failures().get(way));
        Deployment deployment = serve(r -> r.get("/", failure)
                .get("/well", q -> HttpResponse.text(Thread.interrupted() ? "interrupted" : "well")));
        Answer answer = Answer.get("/", deployment);
        assertProblem(answer, 500);
        assertSilent(answer);
        assertThat(answer.json().keySet())
                .as("the members of an unexpected failure")
                .containsExactlyInAnyOrder("type", "title", "status", "detail", "requestId");
        for (int i = 0; i < 3; i++) {
            assertThat(Answer.get("/well", deployment).text())
                    .as("a request after it")
                    .isEqualTo("well");
        }
    }

    @Test
    @Rule("FN-4")
    @DisplayName("the stack trace is in the log, under the request id of the answer")
    void traceIsLogged() throws Exception {
        Deployment deployment = serve(r -> r.get("/", q -> {
            throw new IllegalStateException("what happened");
        }));
        String id = String.valueOf(Answer.get("/", deployment).json().get("requestId"));
        assertThat(deployment.log())
                .as("a line with the id and the trace")
                .anySatisfy(line -> assertThat(line)
                        .contains(id)
                        .contains("IllegalStateException")
                        .contains("HttpErrorConformance"));
    }

    @Test
    @Rule("FN-4")
    @DisplayName("a filter's failure is a problem as well, and headers of the answer that it dropped do not leak")
    void failingFilter() throws Exception {
        Deployment deployment = start(
                Source.HTTP,
                app -> app.filter((request, next) -> {
                            next.handle(request).close();
                            throw new IllegalStateException(CANARY);
                        })
                        .http(r -> r.get("/", q -> HttpResponse.text("x").addHeader("x-set-before", "1"))));
        Answer answer = Answer.get("/", deployment);
        assertProblem(answer, 500);
        assertSilent(answer);
        assertThat(answer.header("x-set-before")).isEmpty();
    }

    @Test
    @Rule("FN-4")
    @DisplayName("a handler's own problem leaves with its status, detail, members and headers")
    void ownProblem() throws Exception {
        Deployment deployment = serve(r -> r.get("/", q -> {
            throw HttpProblem.of(422, "the \"title\" is \u00fcbel")
                    .with("field", "title")
                    .withHeader("www-authenticate", "Bearer");
        }));
        Answer answer = Answer.get("/", deployment);
        assertProblem(answer, 422);
        assertThat(answer.json())
                .containsEntry("detail", "the \"title\" is \u00fcbel")
                .containsEntry("field", "title");
        assertThat(answer.header("www-authenticate")).containsExactly("Bearer");
    }

    private record Note(String title) {}

    @Test
    @Rule("FN-4")
    @DisplayName("a request that cannot be answered as it is gets a problem: 400, 404, 405, 406 or 415")
    void badRequests() throws Exception {
        Deployment deployment = serve(r -> r.post(
                        "/notes", q -> HttpResponse.text(q.json(Note.class).title()))
                .get("/notes", q -> HttpResponse.json(Map.of("a", 1)))
                .get("/page", q -> HttpResponse.of(Body.of("x"), q.negotiate("text/html", "text/plain"))));
        HttpCall post = HttpCall.of("POST", "/notes");
        assertProblem(Answer.get("/nowhere", deployment), 404);
        assertProblem(Answer.to(HttpCall.of("PUT", "/notes").body(new byte[9]), deployment), 405);
        assertProblem(Answer.to(post.json("{\"title\":"), deployment), 400);
        assertProblem(Answer.to(post.json(""), deployment), 400);
        assertProblem(Answer.to(post.json("{\"title\":[]}"), deployment), 400);
        assertProblem(
                Answer.to(post.header("Content-Type", "text/plain").body(new byte[] {'{', '}'}), deployment), 415);
        assertProblem(Answer.to(HttpCall.of("GET", "/notes").header("Accept", "text/html"), deployment), 406);
        assertProblem(Answer.to(HttpCall.of("GET", "/page").header("Accept", "image/png"), deployment), 406);
        assertThat(Answer.to(HttpCall.of("GET", "/page").header("Accept", "text/html;q=0.1, text/plain"), deployment)
                        .header("content-type"))
                .containsExactly("text/plain");
        assertThat(Answer.to(post.json("{\"title\":\"t\"}"), deployment).text()).isEqualTo("t");
    }

    @Test
    @Rule("FN-4")
    @DisplayName("each request has an id of its own, or the caller's where it is fit for a header")
    void requestIds() throws Exception {
        Deployment deployment = serve(r -> r.get("/", q -> HttpResponse.text(q.requestId())));
        Set<String> ids = new TreeSet<>();
        for (int i = 0; i < 5; i++) {
            Answer answer = Answer.get("/", deployment);
            assertThat(answer.header("x-request-id")).containsExactly(answer.text());
            ids.add(answer.text());
        }
        assertThat(ids).as("ids that the platform gave").hasSize(5);
        HttpCall call = HttpCall.of("GET", "/");
        assertThat(Answer.to(call.header("X-Request-Id", "My.own_id-1"), deployment)
                        .header("x-request-id"))
                .containsExactly("My.own_id-1");
        for (String unfit : List.of("a b", "x".repeat(129), "<script>", "a\"b")) {
            Answer answer = Answer.to(call.header("X-Request-Id", unfit), deployment);
            assertThat(answer.header("x-request-id")).hasSize(1).doesNotContain(unfit);
        }
    }

    @Test
    @Rule("FN-4")
    @DisplayName("what a caller sends is in no log line and in no unexpected problem")
    void nothingSecretIsLogged() throws Exception {
        Deployment deployment = serve(
                r -> r.post("/well", q -> HttpResponse.text(q.body().text())).post("/fails", q -> {
                    throw new IllegalStateException("on purpose");
                }));
        List<Answer> answers = new ArrayList<>();
        for (String target : List.of("/well", "/fails", "/nowhere")) {
            HttpCall call = HttpCall.of("POST", target + "?token=" + CANARY)
                    .header("Authorization", "Bearer " + CANARY)
                    .header("Cookie", "session=" + CANARY);
            answers.add(Answer.to(call.json("{\"password\":\"" + CANARY + "\"}"), deployment));
        }
        assertSilent(answers.get(1));
        assertSilent(answers.get(2));
        assertThat(String.join("\n", deployment.log())).doesNotContain(CANARY);
    }
}
