package dev.isobar.conformance.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.conformance.platform.Deployment;
import dev.isobar.conformance.platform.Source;
import dev.isobar.http.Routes;
import java.util.function.Consumer;

/** What the suites of requests share. */
abstract class HttpSuite extends FunctionSuite {
    /** An application of these routes alone. */
    final Deployment serve(Consumer<Routes> routes) throws Exception {
        return start(Source.HTTP, app -> app.http(routes));
    }

    /** Demands a problem document of this status that is Isobar's own (contract FN-4). */
    static void assertProblem(Answer answer, int status) {
        assertThat(answer.status()).as("the status of " + answer).isEqualTo(status);
        assertThat(answer.header("content-type"))
                .as("the content type of a problem")
                .singleElement()
                .asString()
                .startsWith("application/problem+json");
        assertThat(answer.json())
                .as("the problem document")
                .containsKeys("type", "title", "status", "detail", "requestId");
        assertThat(String.valueOf(answer.json().get("status")))
                .as("the status inside the document")
                .isEqualTo(String.valueOf(status));
        assertThat(answer.header("x-request-id"))
                .as("the request id outside and inside the document")
                .containsExactly(String.valueOf(answer.json().get("requestId")));
    }

    /** Demands a refusal: Isobar's own problem of this status, or a 4xx of a front end that answered before it. */
    static void assertRefused(Answer answer, int status) {
        if (answer.header("x-request-id").isEmpty()
                || !answer.joined("content-type").startsWith("application/problem+json")) {
            assertThat(answer.status())
                    .as("the status of a front end's refusal: " + answer)
                    .isBetween(400, 499);
        } else {
            assertProblem(answer, status);
        }
    }
}
