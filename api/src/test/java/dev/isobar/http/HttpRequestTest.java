package dev.isobar.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.isobar.Body;
import dev.isobar.Revision;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpRequestTest {
    record Note(String title, int stars) {}

    record Strict(String title) {
        Strict {
            if (title.isBlank()) {
                throw HttpProblem.invalid("title", "must not be blank");
            }
        }
    }

    @Test
    @DisplayName("FN-2 repeated query names keep their order and their exact values")
    void queryIsLossless() {
        HttpRequest request = Requests.get("/x?tag=a%2Cb&tag=c+d&empty&=nameless&tag=%26%3D%F0%9F%98%80&&x=1=2");

        assertThat(request.queries("tag")).containsExactly("a,b", "c d", "&=😀");
        assertThat(request.query("empty")).contains("");
        assertThat(request.query("")).contains("nameless");
        assertThat(request.query("x")).contains("1=2");
        assertThat(request.query("none")).isEmpty();
        assertThat(request.rawQuery()).startsWith("tag=a%2Cb&");
    }

    @Test
    @DisplayName("FN-2 header names ignore case, and values keep their order")
    void headersIgnoreCase() {
        HttpRequest request = Requests.get("/x", "X-A", "1", "x-b", "2", "x-a", "3");

        assertThat(request.header("x-A")).contains("1");
        assertThat(request.headers("x-a")).containsExactly("1", "3");
        assertThat(request.headers()).extracting(HttpHeader::value).containsExactly("1", "2", "3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/?a=%", "/?a=%4", "/?a=%zz", "/?a=%ff", "/?%c3=1"})
    void aQueryThatCannotBeDecodedIs400(String target) {
        assertThatThrownBy(() -> Requests.get(target).query("a"))
                .isInstanceOfSatisfying(
                        HttpProblem.class, p -> assertThat(p.status()).isEqualTo(400));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "101", "x", "", "1e1", "99999999999"})
    void aNumberOutsideItsBoundsNamesTheParameter(String value) {
        assertThatThrownBy(() -> Requests.get("/?limit=" + value).queryInt("limit", 1, 100))
                .isInstanceOf(HttpProblem.class)
                .hasMessage("limit must be a whole number from 1 to 100");
    }

    @Test
    void aNumberWithinItsBoundsIsRead() {
        assertThat(Requests.get("/?limit=100").queryInt("limit", 1, 100)).hasValue(100);
        assertThat(Requests.get("/").queryInt("limit", 1, 100)).isEmpty();
    }

    @Test
    @DisplayName("FN-12 a field that the type does not have is refused by name")
    void unknownFieldIsNamed() {
        assertThatThrownBy(() -> Requests.json("POST", "/", "{\"title\":\"a\",\"stars\":1,\"titel\":1}")
                        .json(Note.class))
                .isInstanceOfSatisfying(
                        HttpProblem.class, p -> assertThat(p.status()).isEqualTo(400))
                .hasMessage("titel is not a known field");
    }

    @Test
    void aFieldOfAnotherTypeIsNamed() {
        assertThatThrownBy(() -> Requests.json("POST", "/", "{\"title\":\"a\",\"stars\":\"many\"}")
                        .json(Note.class))
                .isInstanceOf(HttpProblem.class)
                .hasMessageStartingWith("stars ");
    }

    @Test
    void whatARecordsConstructorRefusesReachesTheCaller() {
        assertThatThrownBy(() -> Requests.json("POST", "/", "{\"title\":\" \"}").json(Strict.class))
                .isInstanceOf(HttpProblem.class)
                .hasMessage("title must not be blank");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "{\"title\":\"a\"}}", "{\"title\":\"a\",\"title\":\"b\"}"})
    void whatIsNoJsonOfTheTypeIs400(String body) {
        assertThatThrownBy(() -> Requests.json("POST", "/", body).json(Note.class))
                .isInstanceOfSatisfying(
                        HttpProblem.class, p -> assertThat(p.status()).isEqualTo(400));
    }

    @Test
    @DisplayName("FN-11 JSON nested deeper than 64 is 400")
    void deepJsonIsRefused() {
        String deep = "{\"title\":" + "[".repeat(65) + "]".repeat(65) + "}";

        assertThatThrownBy(() -> Requests.json("POST", "/", deep).json(Object.class))
                .isInstanceOfSatisfying(
                        HttpProblem.class, p -> assertThat(p.status()).isEqualTo(400));
    }

    @Test
    void anotherContentTypeIs415() {
        HttpRequest form =
                Requests.of("POST", "/", Body.of("a=1"), "content-type", "application/x-www-form-urlencoded");

        HttpProblem problem = catchThrowableOfType(HttpProblem.class, () -> form.json(Note.class));

        assertThat(problem.status()).isEqualTo(415);
        assertThat(problem.toResponse("r").header("accept")).contains("application/json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "Application/JSON; charset=utf-8", "application/merge-patch+json"})
    void anyKindOfJsonIsRead(String type) {
        HttpRequest request = Requests.of("POST", "/", Body.of("{\"title\":\"a\",\"stars\":3}"), "Content-Type", type);

        assertThat(request.json(Note.class)).isEqualTo(new Note("a", 3));
    }

    @Test
    void aPathParameterThatTheRouteLacksIsRefused() {
        assertThatThrownBy(() -> Requests.get("/").withPath("owner", "ann").path("user"))
                .isInstanceOfSatisfying(
                        CloudException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_ARGUMENT))
                .hasMessageContaining("owner");
    }

    @Test
    void ifMatchReadsTheRevisionOfAnETag() {
        Revision revision = new Revision("a\"b/ü");
        HttpResponse answer = HttpResponse.status(200).withETag(revision);

        HttpRequest next = Requests.get("/", "If-Match", answer.header("etag").orElseThrow());

        assertThat(next.ifMatch()).contains(revision);
        assertThat(Requests.get("/").ifMatch()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "W/\"a\"", "\"a\", \"b\"", "a"})
    void anIfMatchThatNamesNoOneRevisionIs412(String header) {
        assertThatThrownBy(() -> Requests.get("/", "if-match", header).ifMatch())
                .isInstanceOfSatisfying(
                        HttpProblem.class, p -> assertThat(p.status()).isEqualTo(412));
    }

    @Test
    void twoIfMatchHeadersAreNotOneRevision() {
        assertThatThrownBy(() -> Requests.get("/", "if-match", "\"a\"", "if-match", "\"b\"")
                        .ifMatch())
                .isInstanceOf(HttpProblem.class);
    }

    @Test
    void aFilterLeavesWhatTheHandlerFinds() {
        HttpRequest request = Requests.get("/").withAttribute(Note.class, new Note("a", 1));

        assertThat(request.withHeader("x-a", "1").attribute(Note.class)).contains(new Note("a", 1));
        assertThat(request.attribute(String.class)).isEmpty();
    }

    @Test
    void theCallersRequestIdIsTakenIfItIsFit() {
        assertThat(Requests.get("/", "X-Request-Id", "abc-1._Z").requestId()).isEqualTo("abc-1._Z");
        assertThat(Requests.get("/", "X-Request-Id", "a b").requestId()).isEqualTo("inv-1");
        assertThat(Requests.get("/", "X-Request-Id", "a".repeat(129)).requestId())
                .isEqualTo("inv-1");
    }

    @Test
    @DisplayName("FN-2 any bytes pass")
    void bytesPass() {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }

        assertThat(Requests.of("PUT", "/", Body.of(all)).body().bytes()).isEqualTo(all);
    }

    @Test
    void printsNeitherQueryNorHeaders() {
        HttpRequest request = Requests.get("/a?token=secret", "authorization", "secret");

        assertThat(request.toString()).contains("/a").doesNotContain("secret");
        assertThat(List.of(request.headers()).toString()).doesNotContain("secret");
        assertThat(request.body().text().getBytes(StandardCharsets.UTF_8)).isEmpty();
    }
}
