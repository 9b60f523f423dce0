package dev.isobar.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.Body;
import dev.isobar.error.CloudException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CorsTest {
    private static final String PAGE = "https://notes.example";
    private static final HttpHandler OK = q -> HttpResponse.text("ok").addHeader("vary", "Accept");
    private static final HttpHandler NEVER = q -> {
        throw new AssertionError("a preflight does not reach the handler");
    };

    private static HttpRequest preflight(String origin) {
        return Requests.of("OPTIONS", "/", Body.empty(), "Origin", origin, "Access-Control-Request-Method", "PUT");
    }

    @Test
    void aPreflightOfAnAllowedPageIsAnswered() throws Exception {
        HttpResponse answer =
                Cors.allow(PAGE).maxAge(Duration.ofMinutes(5)).methods("PUT").filter(preflight(PAGE), NEVER);

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.header("access-control-allow-origin")).contains(PAGE);
        assertThat(answer.header("access-control-allow-methods")).contains("PUT");
        assertThat(answer.header("access-control-allow-headers").orElseThrow()).contains("content-type");
        assertThat(answer.header("access-control-max-age")).contains("300");
        assertThat(answer.header("access-control-allow-credentials")).isEmpty();
        assertThat(answer.header("vary")).contains("Origin");
    }

    @Test
    void anAnswerToAnAllowedPageIsMarked() throws Exception {
        HttpResponse answer = Cors.allow(PAGE).credentials().filter(Requests.get("/", "origin", PAGE), OK);

        assertThat(answer.header("access-control-allow-origin")).contains(PAGE);
        assertThat(answer.header("access-control-allow-credentials")).contains("true");
        assertThat(answer.header("access-control-expose-headers").orElseThrow()).contains("etag");
        assertThat(answer.headers()).filteredOn(h -> h.is("vary")).hasSize(2);
    }

    @Test
    void anotherPageIsNotAllowedButTheRequestIsServed() throws Exception {
        HttpResponse answer = Cors.allow(PAGE).filter(Requests.get("/", "origin", "https://evil.example"), OK);

        assertThat(answer.body().text()).isEqualTo("ok");
        assertThat(answer.header("access-control-allow-origin")).isEmpty();
        assertThat(answer.header("vary")).contains("Accept");
    }

    @Test
    void aPreflightOfAnotherPageGoesToTheRouter() throws Exception {
        HttpResponse answer =
                Cors.allow(PAGE).filter(preflight("https://notes.example.evil.example"), q -> HttpResponse.status(204));

        assertThat(answer.header("access-control-allow-origin")).isEmpty();
    }

    @Test
    void aProblemIsReadableToo() throws Exception {
        HttpResponse answer = Cors.allow("*").filter(Requests.get("/", "origin", PAGE), q -> {
            throw HttpProblem.notFound("no such note");
        });

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.header("access-control-allow-origin")).contains("*");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "null", "notes.example", "https://", "https://a/", "https://a/b", "https://*.a", "HTTPS://a"
            })
    void whatIsNoOriginIsRefused(String origin) {
        assertThatThrownBy(() -> Cors.allow(origin)).isInstanceOf(CloudException.class);
    }

    @Test
    void credentialsForEverybodyAreRefused() {
        assertThatThrownBy(() -> Cors.allow("*").credentials()).isInstanceOf(CloudException.class);
        assertThatThrownBy(() -> Cors.allow("*", PAGE)).isInstanceOf(CloudException.class);
        assertThatThrownBy(Cors::allow).isInstanceOf(CloudException.class);
        assertThatThrownBy(() -> Cors.allow(PAGE).methods("GET,PUT")).isInstanceOf(CloudException.class);
        assertThatThrownBy(() -> Cors.allow(PAGE).maxAge(Duration.ofHours(25))).isInstanceOf(CloudException.class);
    }
}
