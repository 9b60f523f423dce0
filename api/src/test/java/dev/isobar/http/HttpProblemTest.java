package dev.isobar.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.error.CloudException;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpProblemTest {
    @Test
    @DisplayName("FN-4 a problem is a document of RFC 9457 with the request id")
    void document() {
        HttpResponse answer = HttpProblem.invalid("title", "must not be blank")
                .with("allowed", List.of(1, 2))
                .withHeader("x-a", "1")
                .toResponse("req-1");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("content-type")).contains("application/problem+json");
        assertThat(answer.header("x-a")).contains("1");
        assertThat(answer.body().text())
                .isEqualTo("{\"type\":\"about:blank\",\"title\":\"Bad Request\",\"status\":400,"
                        + "\"detail\":\"title must not be blank\",\"requestId\":\"req-1\",\"field\":\"title\","
                        + "\"allowed\":[1,2]}");
    }

    @Test
    void typeAndTitleMayBeGiven() {
        String body = HttpProblem.of(409, "taken")
                .with("type", "https://notes.example/taken")
                .toResponse("r")
                .body()
                .text();

        assertThat(body).contains("\"type\":\"https://notes.example/taken\"").contains("\"title\":\"Conflict\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"status", "detail", "requestId", ""})
    void membersOfItsOwnAreRefused(String member) {
        assertThatThrownBy(() -> HttpProblem.notFound("x").with(member, 1)).isInstanceOf(CloudException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 200, 399, 600})
    void aStatusThatIsNoErrorIsRefused(int status) {
        assertThatThrownBy(() -> HttpProblem.of(status, "x")).isInstanceOf(CloudException.class);
    }
}
