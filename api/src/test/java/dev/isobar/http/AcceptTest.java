package dev.isobar.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcceptTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json                          | application/json",
                "text/csv                                  | text/csv",
                "text/*                                    | text/csv",
                "*/*                                       | application/json",
                "application/json;q=0.5, text/csv;q=0.6    | text/csv",
                "text/csv;q=0.5, */*;q=0.1                 | text/csv",
                "*/*, application/json;q=0                 | text/csv",
                "application/*;q=0.2, application/json;q=1 | application/json",
                "Application/JSON ; charset=utf-8 ; Q=0.3  | application/json",
                "application/json;q=nonsense               | application/json"
            })
    void theBestOfWhatIsOfferedIsChosen(String accept, String chosen) {
        assertThat(Requests.get("/", "accept", accept).negotiate("application/json", "text/csv"))
                .isEqualTo(chosen);
    }

    @Test
    void withoutTheHeaderTheFirstIsChosen() {
        assertThat(Requests.get("/").negotiate("text/csv", "application/json")).isEqualTo("text/csv");
    }

    @Test
    void repeatedHeadersAreOneList() {
        assertThat(Requests.get("/", "accept", "text/html", "accept", "text/csv")
                        .negotiate("text/csv"))
                .isEqualTo("text/csv");
    }

    @Test
    void whereNothingFitsItIs406() {
        assertThatThrownBy(() ->
                        Requests.get("/", "accept", "image/png, text/csv;q=0").negotiate("text/csv"))
                .isInstanceOfSatisfying(
                        HttpProblem.class, p -> assertThat(p.status()).isEqualTo(406))
                .hasMessageContaining("text/csv");
    }
}
