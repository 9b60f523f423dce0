package dev.isobar.http;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class StaleRevisionsTest {
    private static final HttpHandler LOST = q -> {
        throw CloudException.of(ErrorCode.PRECONDITION_FAILED, "stale");
    };

    @Test
    void aStaleIfMatchIs412() {
        assertThatThrownBy(() -> StaleRevisions.answer412().filter(Requests.get("/", "If-Match", "\"a\""), LOST))
                .isInstanceOfSatisfying(
                        HttpProblem.class,
                        p -> Assertions.assertThat(p.status()).isEqualTo(412));
    }

    @Test
    @DisplayName("ERR-8 a condition that the caller did not make stays the server's matter")
    void withoutAHeaderTheErrorStays() {
        assertThatThrownBy(() -> StaleRevisions.answer412().filter(Requests.get("/"), LOST))
                .isInstanceOf(CloudException.class);
    }

    @Test
    void otherErrorsStay() {
        HttpHandler absent = q -> {
            throw CloudException.of(ErrorCode.NOT_FOUND, "gone");
        };

        assertThatThrownBy(() -> StaleRevisions.answer412().filter(Requests.get("/", "If-Match", "\"a\""), absent))
                .isInstanceOf(CloudException.class);
    }
}
