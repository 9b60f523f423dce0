package dev.isobar.conformance.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.Body;
import dev.isobar.Capability;
import dev.isobar.Limit;
import dev.isobar.conformance.Rule;
import dev.isobar.conformance.Suite;
import dev.isobar.conformance.platform.Deployment;
import dev.isobar.conformance.platform.HttpCall;
import dev.isobar.http.HttpRequest;
import dev.isobar.http.HttpResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.CRC32;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests and answers pass without loss: FN-2. */
public abstract class HttpTransferConformance extends HttpSuite {
    /** What a media type could tempt an adapter to treat as text, or as bytes. */
    private static final List<String> TYPES = List.of(
            "application/octet-stream", "text/plain; charset=utf-8", "application/json", "image/png", "text/html", "");

    private static byte[] allBytes() {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        return all;
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    /** What the handler read, told in ASCII, so that a fault on the way back cannot undo one on the way in. */
    private static String digest(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return bytes.length + "-" + crc.getValue();
    }

    private static HttpResponse echo(HttpRequest request) {
        byte[] read = request.body().bytes();
        String type = request.header("content-type").orElse("application/octet-stream");
        return HttpResponse.of(Body.of(read), type).withHeader("x-read", digest(read));
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE"})
    @Rule("FN-2")
    @DisplayName("any bytes pass in both directions, whatever the content type, the size and the framing")
    void bodies(String method) throws Exception {
        Deployment deployment = serve(r -> r.any("/echo", HttpTransferConformance::echo));
        for (String type : TYPES) {
            for (byte[] body : List.of(allBytes(), new byte[0], new byte[1], random(100_000))) {
                HttpCall call = HttpCall.of(method, "/echo");
                call = type.isEmpty() ? call : call.header("Content-Type", type);
                assertEchoed(Answer.to(call.body(body), deployment), body, type + " with a length");
                assertEchoed(Answer.to(call.chunked(body), deployment), body, type + " in chunks");
            }
        }
    }

    @Test
    @Rule("FN-2")
    @DisplayName("the answer arrives, be the request's body read, read in part, or left alone")
    void unreadBodies() throws Exception {
        Deployment deployment = serve(r -> r.post("/204", q -> HttpResponse.status(204))
                .post("/part", q -> {
                    try (InputStream in = q.body().stream()) {
                        return HttpResponse.text("read " + in.readNBytes(10).length);
                    }
                })
                .post("/left", q -> HttpResponse.text("left")));
        byte[] large = random(Math.min(3_000_000, limit(Limit.HTTP_REQUEST_BYTES)));
        for (HttpCall call : List.of(
                HttpCall.of("POST", "/").body(large), HttpCall.of("POST", "/").chunked(large))) {
            assertThat(Answer.to(call.target("/204"), deployment).status()).isEqualTo(204);
            assertThat(Answer.to(call.target("/part"), deployment).text()).isEqualTo("read 10");
            assertThat(Answer.to(call.target("/left"), deployment).text()).isEqualTo("left");
        }
    }

    private static void assertEchoed(Answer answer, byte[] body, String what) {
        assertThat(answer.status()).as("the status of %s: %s", what, answer).isEqualTo(200);
        assertThat(answer.header("x-read"))
                .as("what the handler read of " + what)
                .containsExactly(digest(body));
        assertThat(digest(answer.body())).as("what came back of " + what).isEqualTo(digest(body));
    }

    @Test
    @Rule("FN-2")
    @DisplayName("texts of every script pass unchanged, also those that are no UTF-8")
    void texts() throws Exception {
        Deployment deployment = serve(r -> r.post("/echo", HttpTransferConformance::echo));
        String text = "\u00e9\u0000\ud834\udd1e\ufeff \u202e \"\\\r\n";
        for (byte[] body :
                List.of(text.getBytes(StandardCharsets.UTF_8), text.getBytes(StandardCharsets.UTF_16), new byte[] {
                    (byte) 0xff, (byte) 0xfe, (byte) 0xc3, 0x28
                })) {
            HttpCall call = HttpCall.of("POST", "/echo").header("Content-Type", "text/plain; charset=utf-8");
            assertEchoed(Answer.to(call.body(body), deployment), body, "a text");
        }
    }

    @Test
    @Rule("FN-2")
    @DisplayName("request headers arrive by any case of their names, with repeated lines joined in order")
    void requestHeaders() throws Exception {
        AtomicReference<HttpRequest> seen = new AtomicReference<>();
        Deployment deployment = serve(r -> r.get("/", q -> {
            seen.set(q);
            return HttpResponse.status(204);
        }));
        Answer.to(
                HttpCall.of("GET", "/")
                        .header("X-One", "a")
                        .header("X-Other", "MiXeD \"q, \\\"\" ;=%+/?#é".replace("é", ""))
                        .header("x-one", "b, c")
                        .header("X-ONE", "d")
                        .header("X-Empty", "")
                        .header("Cookie", "a=1; b=\"2, 3\"; c=x=y"),
                deployment);
        HttpRequest request = Objects.requireNonNull(seen.get(), "the handler was not reached");
        assertThat(String.join(",", request.headers("X-oNe")).replace(", ", ","))
                .as("three lines of one name, with or without the space that RFC 9110 leaves open")
                .isEqualTo("a,b,c,d");
        assertThat(request.headers("x-other")).containsExactly("MiXeD \"q, \\\"\" ;=%+/?#");
        assertThat(request.headers("x-empty")).as("an empty value").isIn(List.of(List.of(""), List.of()));
        assertThat(request.headers("cookie")).containsExactly("a=1; b=\"2, 3\"; c=x=y");
    }

    @Test
    @Rule("FN-2")
    @DisplayName("a header value beyond ASCII arrives as the bytes that were sent, or is refused")
    void foreignHeader() throws Exception {
        AtomicReference<String> seen = new AtomicReference<>("unread");
        Deployment deployment = serve(r -> r.get("/", q -> {
            seen.set(q.header("x-name").orElse("lost"));
            return HttpResponse.status(204);
        }));
        Answer answer = Answer.to(HttpCall.of("GET", "/").header("X-Name", "J\u00c3\u00bcrg"), deployment);
        if (answer.status() < 400) {
            assertThat(seen.get())
                    .as("the bytes as Latin-1, or as the UTF-8 that they are")
                    .isIn("J\u00c3\u00bcrg", "J\u00fcrg");
        } else {
            assertRefused(answer, 400);
        }
    }

    @Test
    @Rule("FN-2")
    @DisplayName("several Set-Cookie lines leave as several, each as it was set")
    void cookies() throws Exception {
        List<String> cookies = List.of(
                "a=1; Expires=Wed, 21 Oct 2026 07:28:00 GMT; Path=/", "b=\"x, y\"; HttpOnly", "a=2; SameSite=Lax");
        Deployment deployment = serve(r -> r.get("/", q -> {
            HttpResponse answer = HttpResponse.text("ok");
            for (String cookie : cookies) {
                answer = answer.addHeader("Set-Cookie", cookie);
            }
            return answer;
        }));
        assertThat(Answer.get("/", deployment).header("set-cookie")).containsExactlyElementsOf(cookies);
    }

    @Test
    @Rule("FN-2")
    @DisplayName("answer headers leave with their values, repeated ones in order")
    void answerHeaders() throws Exception {
        Deployment deployment = serve(r -> r.get(
                "/",
                q -> HttpResponse.text("ok")
                        .addHeader("Link", "</a>; rel=\"next\"")
                        .addHeader("X-Other", "MiXeD  \"quoted\\\" ;=%+/?#")
                        .addHeader("link", "</b,c>; rel=prev")
                        .addHeader("ETag", "\"x\"")
                        .withHeader("Content-Type", "Text/X-Odd; Charset=\"UTF-8\"")));
        Answer answer = Answer.get("/", deployment);
        assertThat(answer.joined("link")).isEqualTo("</a>; rel=\"next\", </b,c>; rel=prev");
        assertThat(answer.header("x-other")).containsExactly("MiXeD  \"quoted\\\" ;=%+/?#");
        assertThat(answer.header("etag")).containsExactly("\"x\"");
        assertThat(answer.header("content-type")).containsExactly("Text/X-Odd; Charset=\"UTF-8\"");
    }

    @Test
    @Rule("FN-2")
    @DisplayName("an answer header that cannot be carried fails loudly and injects nothing")
    void impossibleHeaders() throws Exception {
        Deployment deployment =
                serve(r -> r.get("/break", q -> HttpResponse.text("x").addHeader("x-a", "1\r\nx-evil: 1"))
                        .get("/foreign", q -> HttpResponse.text("x").addHeader("x-a", "\u00fc"))
                        .get("/name", q -> HttpResponse.text("x").addHeader("x a", "1"))
                        .get("/length", q -> HttpResponse.text("x").addHeader("content-length", "9")));
        for (String target : List.of("/break", "/foreign", "/name", "/length")) {
            Answer answer = Answer.get(target, deployment);
            assertProblem(answer, 500);
            assertThat(answer.header("x-evil")).as("an injected header").isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "a=1&a=2&b=x&a=3 3:1|2|3",
                "a=x,y&a=z 2:x,y|z",
                "a=x%2Cy 1:x,y",
                "a= 1:",
                "a 1:",
                "a=1%262%3D3 1:1&2=3",
                "a=b=c 1:b=c",
                "a=+%2B%20. '1: + .'",
                "a=%2520 1:%20",
                "a=%C3%A9%F0%9D%84%9E 1:\u00e9\ud834\udd1e",
                "%61=1&b=2 1:1",
                "A=1 0:",
                "b=1 0:",
            })
    @Rule("FN-2")
    @DisplayName("query names may repeat, and values are decoded once")
    void queries(String query, String expected) throws Exception {
        AtomicReference<String> seen = new AtomicReference<>();
        Deployment deployment = serve(r -> r.get("/q", q -> {
            List<String> values = q.queries("a");
            seen.set(values.size() + ":" + String.join("|", values));
            return HttpResponse.status(204);
        }));
        Answer.get("/q?" + query, deployment);
        assertThat(seen.get()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "a%20b 'a b'",
                "100%25 100%",
                "%2525 %25",
                "%2520 %20",
                "a+b a+b",
                "a%2Bb a+b",
                "c%C3%A9 c\u00e9",
                "%F0%9D%84%9E \ud834\udd1e",
                "a;b=c:@!$&'()*,= a;b=c:@!$&''()*,=",
                "~-._ ~-._",
                "%7E%61 ~a",
                "a%3Fb%23 a?b#",
                "%22%3C%5C%7C \"<\\|",
            })
    @Rule("FN-2")
    @DisplayName("a segment of the path is decoded exactly once")
    void segments(String sent, String expected) throws Exception {
        AtomicReference<String> seen = new AtomicReference<>();
        Deployment deployment = serve(r -> r.get("/p/{x}/end", q -> {
            seen.set(q.path("x"));
            return HttpResponse.status(204);
        }));
        Answer answer = Answer.get("/p/" + sent + "/end", deployment);
        assertThat(seen.get())
                .as("what the handler of %s saw; answer %s", sent, answer)
                .isEqualTo(expected.replace("''", "'"));
    }

    private static final List<String> RAW = List.of(
            "/a%2Fb", "/a%2fb", "/%61", "/a//b/", "//a/b", "/a/%2e%2E/b", "/a/./b", "/+", "/%20", "/a%252Fb", "/;x=1");

    private List<String> rawPathsSeen() throws Exception {
        AtomicReference<String> seen = new AtomicReference<>("nothing");
        Deployment deployment = serve(r -> r.any("/{all...}", q -> {
            seen.set(q.rawPath());
            return HttpResponse.status(204);
        }));
        List<String> paths = new ArrayList<>();
        for (String path : RAW) {
            seen.set("nothing");
            Answer.get(path + "?q=%2F", deployment);
            paths.add(seen.get());
        }
        return paths;
    }

    @Test
    @Rule(value = "FN-2", needs = Capability.HTTP_RAW_PATH)
    @DisplayName("the path arrives as it was sent, still encoded")
    void rawPath() throws Exception {
        assertThat(rawPathsSeen()).isEqualTo(RAW);
    }

    @Test
    @Rule(value = "FN-2", lacks = Capability.HTTP_RAW_PATH)
    @DisplayName("where the raw path is not declared it cannot be demanded, and does not arrive")
    void noRawPath() throws Exception {
        startIsRefused(Capability.HTTP_RAW_PATH, app -> app.require(Capability.HTTP_RAW_PATH));
        assertThat(rawPathsSeen()).as("works though undeclared").isNotEqualTo(RAW);
    }

    @ParameterizedTest
    @ValueSource(strings = {"//a", "//", "/a|b", "/a\u00c3\u00a9", "/a\\b", "/a\"b"})
    @Rule(value = "FN-2", needs = Capability.HTTP_RAW_PATH)
    @DisplayName("a path that is hard to carry arrives as it was sent, or is refused")
    void hardPaths(String path) throws Exception {
        AtomicReference<String> seen = new AtomicReference<>("nothing");
        Deployment deployment = serve(r -> r.any("/{all...}", q -> {
            seen.set(q.rawPath());
            return HttpResponse.status(204);
        }));
        Answer answer = Answer.get(path, deployment);
        if (answer.status() < 300) {
            assertThat(seen.get()).isEqualTo(path);
        } else {
            assertRefused(answer, 400);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "PURGE", "PROPFIND", "M-SEARCH"})
    @Rule("FN-2")
    @DisplayName("the method arrives as it was sent, or is refused")
    void methods(String method) throws Exception {
        boolean ordinary = List.of("GET", "POST", "PUT", "PATCH", "DELETE").contains(method);
        Deployment deployment = serve(r -> r.any("/m", q -> HttpResponse.text(q.method())));
        Answer answer = Answer.to(HttpCall.of(method, "/m"), deployment);
        if (ordinary || answer.status() == 200) {
            assertThat(answer.text()).isEqualTo(method);
        } else {
            assertThat(answer.status()).as("a refusal of " + method).isBetween(400, 501);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202, 204, 206, 301, 302, 304, 308, 400, 404, 409, 418, 422, 451, 500, 503, 599})
    @Rule("FN-2")
    @DisplayName("the status leaves as it is, with its body where it may have one")
    void statuses(int status) throws Exception {
        Deployment deployment = serve(r -> r.get("/", q -> {
            boolean bodiless = status == 204 || status == 304;
            HttpResponse answer = bodiless
                    ? HttpResponse.status(status)
                    : HttpResponse.text("body").withStatus(status);
            return answer.withHeader("location", "/else?where=1");
        }));
        Answer answer = Answer.get("/", deployment);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("location")).containsExactly("/else?where=1");
        assertThat(answer.text()).isEqualTo(status == 204 || status == 304 ? "" : "body");
    }

    @Test
    @Rule("FN-2")
    @DisplayName("files of the file system and of the class path leave whole, with their types")
    void files(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("a.png");
        Files.write(file, random(200_000));
        Deployment deployment = serve(r -> r.get("/file", q -> HttpResponse.file(file))
                .get("/classpath", q -> HttpResponse.classpath(Suite.class, "contract.md")));
        Answer fromDisk = Answer.get("/file", deployment);
        assertThat(fromDisk.header("content-type")).containsExactly("image/png");
        assertThat(fromDisk.body()).isEqualTo(random(200_000));
        Answer fromJar = Answer.get("/classpath", deployment);
        assertThat(fromJar.joined("content-type")).startsWith("text/markdown");
        assertThat(fromJar.body()).isEqualTo(contract());
    }

    private static byte[] contract() throws IOException {
        try (InputStream in = Objects.requireNonNull(Suite.class.getResourceAsStream("contract.md"))) {
            return in.readAllBytes();
        }
    }
}
