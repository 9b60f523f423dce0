package dev.isobar.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.isobar.Body;
import dev.isobar.spi.Instances;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouterTest {
    public static final class Hello implements HttpHandler {
        @Override
        public HttpResponse handle(HttpRequest request) {
            return HttpResponse.text("hello");
        }
    }

    private static HttpHandler says(String what) {
        return q -> HttpResponse.text(what);
    }

    private static Router router(Routes routes) {
        return new Router(routes.declared(), Instances.none());
    }

    private static String text(Router router, String method, String target) throws Exception {
        return router.handle(Requests.of(method, target, Body.empty())).body().text();
    }

    @ParameterizedTest
    @CsvSource({
        "/a/b, literal",
        "/a/x, parameter",
        "/a/b/c, deep",
        "/a/x/c, wildcard",
        "/a/x/d, wildcard",
        "/z/b/d, other",
        "/a/b/d, wildcard",
        "/a/, wildcard",
        "/a, one",
        "/, root"
    })
    @DisplayName("FN-3 a literal beats a parameter, a parameter beats a wildcard")
    void precedence(String path, String expected) throws Exception {
        Router router = router(new Routes()
                .get("/a/{rest...}", says("wildcard"))
                .get("/a/{x}", says("parameter"))
                .get("/{y}/b/d", says("other"))
                .get("/a/b", says("literal"))
                .get("/a/b/c", says("deep"))
                .get("/{one}", says("one"))
                .get("/", says("root")));

        assertThat(text(router, "GET", path)).isEqualTo(expected);
    }

    @Test
    @DisplayName("FN-3 a literal that leads nowhere gives way to a parameter")
    void backtracks() throws Exception {
        Router router = router(new Routes().get("/a/{x}/c", says("first")).get("/{y}/b/d", says("second")));

        assertThat(text(router, "GET", "/a/b/c")).isEqualTo("first");
        assertThat(text(router, "GET", "/a/b/d")).isEqualTo("second");
    }

    @Test
    @DisplayName("FN-3 the encoded path is matched, and its segments are decoded one by one")
    void segmentsAreDecodedOneByOne() throws Exception {
        Router router = router(new Routes()
                .get("/notes/{owner}", q -> HttpResponse.text(q.path("owner")))
                .get("/files/{file...}", q -> HttpResponse.text(q.path("file"))));

        assertThat(text(router, "GET", "/notes/a%2Fb")).isEqualTo("a/b");
        assertThat(text(router, "GET", "/n%6Ftes/%C3%BC+x")).isEqualTo("ü+x");
        assertThat(text(router, "GET", "/files/a/b%20c/")).isEqualTo("a/b c/");
    }

    @Test
    void aParameterIsNeverEmptyAndASlashAtTheEndCounts() {
        Router router = router(new Routes().get("/notes/{owner}", says("x")));

        assertThatThrownBy(() -> router.handle(Requests.get("/notes/"))).isInstanceOf(HttpProblem.class);
        assertThatThrownBy(() -> router.handle(Requests.get("/notes/a/"))).isInstanceOf(HttpProblem.class);
    }

    @Test
    @DisplayName("FN-3 no route is 404")
    void noRoute() {
        HttpProblem problem = catchThrowableOfType(
                HttpProblem.class,
                () -> router(new Routes().get("/a", says("x"))).handle(Requests.get("/b")));

        assertThat(problem.status()).isEqualTo(404);
    }

    @Test
    @DisplayName("FN-3 a route without this method is 405 and says which there are")
    void wrongMethod() {
        Router router = router(new Routes().get("/a", says("x")).put("/{b}", says("y")));

        HttpProblem problem =
                catchThrowableOfType(HttpProblem.class, () -> router.handle(Requests.of("POST", "/a", Body.empty())));

        assertThat(problem.status()).isEqualTo(405);
        assertThat(problem.toResponse("r").header("allow")).contains("GET, HEAD, OPTIONS, PUT");
    }

    @Test
    @DisplayName("FN-3 of two routes that match the path the one with the method answers")
    void methodDecidesAmongMatches() throws Exception {
        Router router = router(new Routes().get("/a", says("x")).put("/{b}", says("y")));

        assertThat(text(router, "PUT", "/a")).isEqualTo("y");
    }

    @Test
    @DisplayName("FN-3 OPTIONS is answered, and HEAD from GET")
    void optionsAndHead() throws Exception {
        Router router = router(new Routes().get("/a", says("x")));

        HttpResponse options = router.handle(Requests.of("OPTIONS", "/a", Body.empty()));

        assertThat(options.status()).isEqualTo(204);
        assertThat(options.header("allow")).contains("GET, HEAD, OPTIONS");
        assertThat(text(router, "HEAD", "/a")).isEqualTo("x");
    }

    @Test
    void anyAnswersWhatNoOtherRouteOfThePathAnswers() throws Exception {
        Router router = router(new Routes().any("/a", says("any")).get("/a", says("get")));

        assertThat(text(router, "GET", "/a")).isEqualTo("get");
        assertThat(text(router, "HEAD", "/a")).isEqualTo("get");
        assertThat(text(router, "PURGE", "/a")).isEqualTo("any");
        assertThat(text(router, "OPTIONS", "/a")).isEqualTo("any");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a%", "/a%2", "/a%gg", "/%ff", "*", "", "a"})
    void aPathThatCannotBeReadIs400(String target) {
        Router router = router(new Routes().get("/{a}", says("x")));

        assertThatThrownBy(() -> router.handle(Requests.get(target)))
                .isInstanceOfSatisfying(
                        HttpProblem.class, p -> assertThat(p.status()).isEqualTo(400));
    }

    @Test
    void aMethodThatIsNoTokenIs400() {
        Router router = router(new Routes().get("/a", says("x")));

        assertThatThrownBy(() -> router.handle(Requests.of("GE T", "/a", Body.empty())))
                .isInstanceOfSatisfying(
                        HttpProblem.class, p -> assertThat(p.status()).isEqualTo(400));
    }

    @Test
    @DisplayName("FN-9 a handler class is asked for once and kept")
    void aClassIsResolvedOnce() throws Exception {
        Hello hello = new Hello();
        int[] asked = {0};
        Instances instances = new Instances() {
            @Override
            public <T> T get(Class<T> type) {
                asked[0]++;
                return type.cast(hello);
            }
        };
        Router router = new Router(new Routes().get("/a", Hello.class).declared(), instances);
        assertThat(asked[0]).isZero();

        assertThat(text(router, "GET", "/a")).isEqualTo("hello");
        assertThat(text(router, "GET", "/a")).isEqualTo("hello");
        assertThat(asked[0]).isEqualTo(1);
    }

    @Test
    void aHandlerThatAnswersNullIsNamed() {
        Router router = new Router(new Routes().get("/a", q -> null).declared(), Instances.none());

        assertThatThrownBy(() -> router.handle(Requests.get("/a")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("GET /a");
    }

    @Test
    void jsonThatTheCallerExcludesIs406ButNotAfterAChange() throws Exception {
        Router router = router(new Routes().get("/a", q -> HttpResponse.json(1)).post("/a", q -> HttpResponse.json(1)));

        assertThatThrownBy(() -> router.handle(Requests.get("/a", "accept", "text/html, application/json;q=0")))
                .isInstanceOfSatisfying(
                        HttpProblem.class, p -> assertThat(p.status()).isEqualTo(406));
        HttpResponse changed = router.handle(Requests.of("POST", "/a", Body.empty(), "accept", "text/html"));
        assertThat(changed.status()).isEqualTo(200);
        assertThat(List.of(router.handle(Requests.get("/a", "accept", "text/html, */*;q=0.1"))
                        .status()))
                .containsExactly(200);
    }
}
