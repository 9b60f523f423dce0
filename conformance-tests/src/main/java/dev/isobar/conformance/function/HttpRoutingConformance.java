package dev.isobar.conformance.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.Body;
import dev.isobar.Capability;
import dev.isobar.conformance.Rule;
import dev.isobar.conformance.platform.Deployment;
import dev.isobar.conformance.platform.HttpCall;
import dev.isobar.http.HttpHandler;
import dev.isobar.http.HttpResponse;
import java.io.ByteArrayInputStream;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The way of a request to its route: FN-3. */
public abstract class HttpRoutingConformance extends HttpSuite {
    private Deployment deployment() throws Exception {
        return serve(r -> r.get("/a/b", named("literal"))
                .get("/a/{x}", q -> HttpResponse.text("parameter " + q.path("x")))
                .get("/a/{rest...}", q -> HttpResponse.text("wildcard " + q.path("rest")))
                .get("/a/b/d", named("deep literal"))
                .get("/a/{x}/c", q -> HttpResponse.text("deep parameter " + q.path("x")))
                .get("/{x}/b", q -> HttpResponse.text("first parameter " + q.path("x")))
                .get("/caf\u00e9", named("caf\u00e9"))
                .get("/only/{x}", q -> HttpResponse.text("only " + q.path("x")))
                .get("/", named("root"))
                .get("/mixed/{x}", named("get"))
                .post("/mixed/there", named("post"))
                .put("/put", named("put")));
    }

    private static HttpHandler named(String name) {
        return q -> HttpResponse.text(name).withHeader("x-route", "it");
    }

    @ParameterizedTest
    @CsvSource({
        "/a/b, literal",
        "/a/c, parameter c",
        "/a/b/d, deep literal",
        "/a/b/c, deep parameter b",
        "/a/b/e, wildcard b/e",
        "/a/c/d/e, wildcard c/d/e",
        "/z/b, first parameter z",
        "/a/, 'wildcard '",
        "/a/b/, wildcard b/",
        "/, root",
        "/caf%C3%A9, caf\u00e9",
        "/%61/b, literal",
    })
    @Rule("FN-3")
    @DisplayName("a literal beats a parameter, and a parameter a wildcard, from left to right")
    void precedence(String target, String expected) throws Exception {
        Answer answer = Answer.get(target, deployment());
        assertThat(answer.status()).as(target).isEqualTo(200);
        assertThat(answer.text()).as(target).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"/only/a%2Fb, only a/b", "/a/x%2Fc, parameter x/c", "/a/%2Fb%2F, parameter /b/"})
    @Rule(value = "FN-3", needs = Capability.HTTP_RAW_PATH)
    @DisplayName("segments are told apart before they are decoded")
    void decodedOneByOne(String target, String expected) throws Exception {
        assertThat(Answer.get(target, deployment()).text()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nowhere", "/only", "/only/", "/only/a/b", "/A/B/x", "/put/"})
    @Rule("FN-3")
    @DisplayName("where no route leads is 404")
    void notFound(String target) throws Exception {
        Deployment deployment = deployment();
        HttpCall call = HttpCall.of("POST", target).body(new byte[10]);
        assertThat(Answer.get(target, deployment).status()).isEqualTo(404);
        assertThat(Answer.to(call, deployment).status()).isEqualTo(404);
        assertThat(Answer.to(HttpCall.of("OPTIONS", target), deployment).status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "DELETE, /a/b, 'GET, HEAD, OPTIONS'",
        "GET, /put, 'OPTIONS, PUT'",
        "HEAD, /put, 'OPTIONS, PUT'",
        "PATCH, /mixed/there, 'GET, HEAD, OPTIONS, POST'",
        "PURGE, /mixed/x, 'GET, HEAD, OPTIONS'",
    })
    @Rule("FN-3")
    @DisplayName("a route without this method is 405 and says in Allow what there is")
    void methodNotAllowed(String method, String target, String allowed) throws Exception {
        Answer answer = Answer.to(HttpCall.of(method, target), deployment());
        assertThat(answer.status()).isEqualTo(405);
        assertThat(allowed(answer)).containsExactlyInAnyOrder(allowed.split(", "));
    }

    private static List<String> allowed(Answer answer) {
        return List.of(answer.joined("allow").split(" *, *", -1));
    }

    @Test
    @Rule("FN-3")
    @DisplayName("OPTIONS is answered, unless a route answers every method")
    void options() throws Exception {
        Answer answer = Answer.to(HttpCall.of("OPTIONS", "/mixed/there"), deployment());
        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.body()).isEmpty();
        assertThat(allowed(answer)).containsExactlyInAnyOrder("GET", "HEAD", "OPTIONS", "POST");

        Deployment any = serve(r -> r.any("/any", q -> HttpResponse.text("mine, " + q.method())));
        assertThat(Answer.to(HttpCall.of("OPTIONS", "/any"), any).text()).isEqualTo("mine, OPTIONS");
    }

    @Test
    @Rule("FN-3")
    @DisplayName("HEAD is answered as GET would be, without the body")
    void head() throws Exception {
        Deployment deployment = deployment();
        Answer get = Answer.get("/a/b", deployment);
        Answer head = Answer.to(HttpCall.of("HEAD", "/a/b"), deployment);
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.body()).as("the body of an answer to HEAD").isEmpty();
        assertThat(head.header("x-route")).isEqualTo(get.header("x-route"));
        assertThat(head.header("content-type")).isEqualTo(get.header("content-type"));
        assertThat(head.header("content-length"))
                .as("the length that GET would have")
                .isSubsetOf(String.valueOf(get.body().length));
    }

    @Test
    @Rule("FN-3")
    @DisplayName("the answer to HEAD has no body, be it a problem, a stream or the handler's own")
    void headHasNoBody() throws Exception {
        Deployment deployment = serve(r -> r.get("/fails", q -> {
                    throw new IllegalStateException("on purpose");
                })
                .get("/sized", q -> HttpResponse.of(Body.of(new ByteArrayInputStream(new byte[9]), 9), "image/png"))
                .any("/own", q -> HttpResponse.text("for " + q.method())));
        assertBodiless(Answer.to(HttpCall.of("HEAD", "/fails"), deployment), 500);
        assertBodiless(Answer.to(HttpCall.of("HEAD", "/nowhere"), deployment), 404);
        assertBodiless(Answer.to(HttpCall.of("HEAD", "/sized"), deployment), 200);
        assertBodiless(Answer.to(HttpCall.of("HEAD", "/own"), deployment), 200);
    }

    private static void assertBodiless(Answer answer, int status) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body()).as("the body of an answer to HEAD").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/only/%zz", "/only/%C3", "/only/%C3%28", "/only/%FF", "/only/a%"})
    @Rule("FN-3")
    @DisplayName("a path that cannot be decoded is refused and reaches no handler")
    void malformed(String target) throws Exception {
        Answer answer = Answer.get(target, deployment());
        assertThat(answer.text()).doesNotContain("only");
        assertRefused(answer, 400);
    }
}
