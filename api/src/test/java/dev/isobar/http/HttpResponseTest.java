package dev.isobar.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.Body;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpResponseTest {
    @Test
    void jsonBearsItsTypeAndLength() {
        HttpResponse answer = HttpResponse.json(Map.of("message", "Hallo Jörg"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).contains("application/json");
        assertThat(answer.body().text()).isEqualTo("{\"message\":\"Hallo Jörg\"}");
        assertThat(answer.body().length()).hasValue(25);
    }

    @Test
    @DisplayName("FN-11 an answer nested deeper than 64 is refused")
    void deepJsonIsRefused() {
        Object deep = "x";
        for (int i = 0; i < 65; i++) {
            deep = List.of(deep);
        }
        Object tooDeep = deep;

        assertThatThrownBy(() -> HttpResponse.json(tooDeep))
                .isInstanceOfSatisfying(
                        CloudException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_ARGUMENT));
    }

    @Test
    void createdEncodesEachValueAsOneSegment() {
        HttpResponse answer = HttpResponse.created("/notes/{owner}/{id}/x", "a/b ü%", "..");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("location")).contains("/notes/a%2Fb%20%C3%BC%25/%2E%2E/x");
    }

    @Test
    void createdRefusesTooFewOrTooManyValues() {
        assertThatThrownBy(() -> HttpResponse.created("/{a}/{b}", "1")).isInstanceOf(CloudException.class);
        assertThatThrownBy(() -> HttpResponse.created("/{a}", "1", "2")).isInstanceOf(CloudException.class);
    }

    @Test
    @DisplayName("FN-2 several Set-Cookie headers stay apart")
    void cookiesStayApart() {
        HttpResponse answer =
                HttpResponse.status(200).addHeader("Set-Cookie", "a=1").addHeader("set-cookie", "b=2");

        assertThat(answer.headers()).extracting(HttpHeader::value).containsExactly("a=1", "b=2");
    }

    @Test
    void withHeaderReplacesWhateverItsCase() {
        HttpResponse answer = HttpResponse.text("x").withHeader("CONTENT-TYPE", "text/x");

        assertThat(answer.headers()).hasSize(1);
        assertThat(answer.header("content-type")).contains("text/x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"content-length", "Transfer-Encoding", "connection"})
    void headersOfTheServerAreRefused(String name) {
        assertThatThrownBy(() -> HttpResponse.status(200).withHeader(name, "1")).isInstanceOf(CloudException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nb: c", "ü", "\u010d\u010a"})
    void aValueThatSomeServerWouldMisreadIsRefused(String value) {
        assertThatThrownBy(() -> HttpResponse.status(200).addHeader("x-a", "a" + value))
                .isInstanceOf(CloudException.class);
    }

    @Test
    void statusesWithoutABodyRefuseOne() {
        assertThatThrownBy(() -> HttpResponse.json(1).withStatus(204)).isInstanceOf(CloudException.class);
        assertThatThrownBy(() -> HttpResponse.status(304).withJson(1)).isInstanceOf(CloudException.class);
        assertThatThrownBy(() -> HttpResponse.status(199)).isInstanceOf(CloudException.class);
    }

    @Test
    void aFileStreamsWithItsLengthAndType(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("A.PNG"), "12345");

        HttpResponse answer = HttpResponse.file(file);

        assertThat(answer.header("content-type")).contains("image/png");
        assertThat(answer.body().length()).hasValue(5);
        assertThat(answer.body().text()).isEqualTo("12345");
    }

    @Test
    void aFileOfTheClassPathIsServed() {
        HttpResponse answer = HttpResponse.classpath(HttpResponseTest.class, "page/index.html");

        assertThat(answer.header("content-type")).contains("text/html; charset=utf-8");
        assertThat(answer.body().text()).contains("<h1>hello</h1>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "page",
                "page/",
                "",
                "none.html",
                "../http/page/index.html",
                "page/../page/index.html",
                "page\\index.html",
                "/dev/isobar/http/page/index.html",
                "./page/index.html",
                "HttpResponseTest.class",
                "page//index.html",
                "page/index.html/",
                "page/\0"
            })
    void whatIsNoFileBesideTheClassIs404(String file) {
        assertThatThrownBy(() -> HttpResponse.classpath(HttpResponseTest.class, file))
                .isInstanceOfSatisfying(
                        HttpProblem.class, p -> assertThat(p.status()).isEqualTo(404));
    }

    @Test
    void aDirectoryWithinAJarIs404() {
        assertThatThrownBy(() -> HttpResponse.classpath(Test.class, "condition"))
                .isInstanceOf(HttpProblem.class);
    }

    @Test
    void headKeepsTheLengthAndClosesTheBody() {
        AtomicBoolean closed = new AtomicBoolean();
        ByteArrayInputStream source = new ByteArrayInputStream(new byte[7]) {
            @Override
            public void close() {
                closed.set(true);
            }
        };

        HttpResponse head = HttpResponse.of(Body.of(source, 7), "text/plain").head();

        assertThat(head.header("content-length")).contains("7");
        assertThat(head.body().length()).hasValue(0);
        assertThat(closed).isTrue();
    }

    @Test
    void anAnswerIsNeverChangedByItsWithers() {
        HttpResponse first = HttpResponse.text("a");
        List<HttpHeader> before = new ArrayList<>(first.headers());

        HttpResponse second = first.withStatus(201).addHeader("x-a", "1").withJson(2);

        assertThat(first.status()).isEqualTo(200);
        assertThat(first.headers()).isEqualTo(before);
        assertThat(second.body().text()).isEqualTo("2");
    }

    record Greeting(String message) {}

    @Test
    void aTestReadsTheBodyAsAType() {
        assertThat(HttpResponse.json(Map.of("message", "hi", "more", 1)).bodyAs(Greeting.class))
                .isEqualTo(new Greeting("hi"));
        assertThatThrownBy(() -> HttpResponse.text("hi").bodyAs(Greeting.class)).isInstanceOf(CloudException.class);
    }
}
