package dev.isobar.conformance.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.Body;
import dev.isobar.Capability;
import dev.isobar.Limit;
import dev.isobar.conformance.Rule;
import dev.isobar.conformance.platform.Deployment;
import dev.isobar.conformance.platform.HttpCall;
import dev.isobar.conformance.platform.HttpReply;
import dev.isobar.conformance.platform.Source;
import dev.isobar.http.HttpResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Limits, strictness and streams: FN-10, FN-11 and FN-12. */
public abstract class HttpLimitConformance extends HttpSuite {
    private static final int DEPTH = 64;

    @Test
    @Rule("FN-11")
    @DisplayName("a request body of the limit passes whole, and one byte more is 413")
    void requestBody() throws Exception {
        AtomicInteger handled = new AtomicInteger();
        Deployment deployment = serve(r -> r.put("/", q -> {
            byte[] body = q.body().bytes();
            handled.incrementAndGet();
            return HttpResponse.text(body.length + " " + Arrays.hashCode(body));
        }));
        byte[] most = filled(limit(Limit.HTTP_REQUEST_BYTES));
        byte[] more = filled(most.length + 1);
        String whole = most.length + " " + Arrays.hashCode(most);
        HttpCall put = HttpCall.of("PUT", "/");
        assertThat(Answer.to(put.body(most), deployment).text()).isEqualTo(whole);
        assertThat(Answer.to(put.chunked(most), deployment).text()).isEqualTo(whole);
        assertRefused(Answer.to(put.body(more), deployment), 413);
        assertRefused(Answer.to(put.chunked(more), deployment), 413);
        assertThat(handled.get()).as("bodies that reached the handler").isEqualTo(2);
    }

    private static byte[] filled(int size) {
        byte[] bytes = new byte[size];
        for (int i = 0; i < size; i++) {
            bytes[i] = (byte) (i * 31 + (i >> 8));
        }
        return bytes;
    }

    @Test
    @Rule("FN-11")
    @DisplayName("an application may set a limit of its own, which holds however the length is told")
    void ownLimit() throws Exception {
        Deployment deployment = start(
                Source.HTTP,
                app -> app.maxBody(10)
                        .http(r -> r.put("/", q -> HttpResponse.text(q.body().text()))));
        HttpCall put = HttpCall.of("PUT", "/");
        assertThat(Answer.to(put.body(new byte[10]), deployment).body()).hasSize(10);
        assertProblem(Answer.to(put.body(new byte[11]), deployment), 413);
        assertProblem(Answer.to(put.chunked(new byte[11]), deployment), 413);
    }

    @Test
    @Rule("FN-11")
    @DisplayName("headers within the limit arrive, and beyond it are refused with 431")
    void requestHeaders() throws Exception {
        AtomicInteger handled = new AtomicInteger();
        Deployment deployment = serve(r -> r.get("/", q -> {
            handled.incrementAndGet();
            return HttpResponse.text(q.header("x-large").orElse(""));
        }));
        int limit = limit(Limit.HTTP_HEADER_BYTES);
        String large = "x".repeat(limit - 1024);
        HttpCall get = HttpCall.of("GET", "/");
        assertThat(Answer.to(get.header("X-Large", large), deployment).text()).isEqualTo(large);
        assertRefused(Answer.to(get.header("X-Large", "x".repeat(limit)), deployment), 431);
        assertRefused(Answer.to(get.header("X-Large", large).header("X-More", large), deployment), 431);
        assertRefusedOrCut(get.header("X-Large", "x".repeat(64 * limit)), deployment);
        assertThat(handled.get()).as("requests that reached the handler").isEqualTo(1);
    }

    private static void assertRefusedOrCut(HttpCall call, Deployment deployment) {
        Answer answer;
        try {
            answer = Answer.to(call, deployment);
        } catch (IOException cut) {
            return;
        }
        assertRefused(answer, 431);
    }

    @Test
    @Rule("FN-11")
    @DisplayName("an answer's body of the limit leaves whole, and one byte more fails loudly")
    void answerBody() throws Exception {
        int limit = limit(Limit.HTTP_RESPONSE_BYTES);
        Deployment deployment = serve(r -> r.get(
                        "/{size}", q -> HttpResponse.of(Body.of(filled(Integer.parseInt(q.path("size")))), "image/png"))
                .get(
                        "/file/{size}",
                        q -> HttpResponse.of(
                                Body.of(
                                        new ByteArrayInputStream(filled(Integer.parseInt(q.path("size")))),
                                        Integer.parseInt(q.path("size"))),
                                "text/plain")));
        for (String kind : List.of("/", "/file/")) {
            Answer whole = Answer.get(kind + limit, deployment);
            assertThat(whole.status()).isEqualTo(200);
            assertThat(Arrays.equals(whole.body(), filled(limit)))
                    .as("the whole of the largest answer")
                    .isTrue();
            assertProblem(Answer.get(kind + (limit + 1), deployment), 500);
        }
        assertThat(deployment.log()).as("the reason in the log").anyMatch(line -> line.contains("" + limit));
    }

    @Test
    @Rule("FN-11")
    @DisplayName("an answer's headers beyond the limit fail loudly")
    void answerHeaders() throws Exception {
        int limit = limit(Limit.HTTP_HEADER_BYTES);
        Deployment deployment = serve(r -> r.get(
                "/{size}",
                q -> HttpResponse.text("x").withHeader("x-large", "y".repeat(Integer.parseInt(q.path("size"))))));
        Answer fits = Answer.get("/" + (limit - 1024), deployment);
        assertThat(fits.header("x-large")).containsExactly("y".repeat(limit - 1024));
        assertProblem(Answer.get("/" + limit, deployment), 500);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{}"})
    @Rule("FN-11")
    @DisplayName("JSON of 64 levels passes, and deeper is 400 in a request and fails loudly in an answer")
    void depth(String kind) throws Exception {
        Deployment deployment = serve(r -> r.post(
                        "/",
                        q -> HttpResponse.text(
                                "read " + !q.json(Object.class).toString().isEmpty()))
                .get("/{depth}", q -> HttpResponse.json(tree(Integer.parseInt(q.path("depth"))))));
        HttpCall post = HttpCall.of("POST", "/");
        assertThat(Answer.to(post.json(nested(kind, DEPTH)), deployment).text()).isEqualTo("read true");
        assertProblem(Answer.to(post.json(nested(kind, DEPTH + 1)), deployment), 400);
        assertProblem(Answer.to(post.json(nested(kind, 100_000)), deployment), 400);
        assertThat(Answer.get("/" + DEPTH, deployment).status()).isEqualTo(200);
        assertProblem(Answer.get("/" + (DEPTH + 1), deployment), 500);
    }

    private static String nested(String kind, int depth) {
        String open = kind.equals("[]") ? "[" : "{\"a\":";
        String innermost = kind.equals("[]") ? "[" : "{";
        return open.repeat(depth - 1) + innermost + kind.substring(1).repeat(depth);
    }

    private static Object tree(int depth) {
        Object tree = new ArrayList<>();
        for (int i = 1; i < depth; i++) {
            tree = i % 2 == 0 ? List.of(tree) : Map.of("a", tree);
        }
        return tree;
    }

    private record Author(String name) {}

    private record Note(String title, List<Author> authors) {}

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"title\":\"t\",\"authors\":[],\"colour\":1}",
                "{\"title\":\"t\",\"authors\":[{\"name\":\"n\",\"colour\":null}]}",
                "{\"title\":\"t\",\"authors\":[],\"colour\":{\"deep\":[1]}}",
            })
    @Rule("FN-12")
    @DisplayName("a field that the type does not have is refused with 400, which names it, at any depth")
    void unknownField(String json) throws Exception {
        AtomicInteger handled = new AtomicInteger();
        Deployment deployment = serve(r -> r.post("/", q -> {
            Note note = q.json(Note.class);
            handled.incrementAndGet();
            return HttpResponse.text(note.title() + note.authors().size());
        }));
        Answer refused = Answer.to(HttpCall.of("POST", "/").json(json), deployment);
        assertProblem(refused, 400);
        assertThat(String.valueOf(refused.json().get("detail"))).contains("colour");
        Answer taken = Answer.to(
                HttpCall.of("POST", "/").json("{\"authors\":[{\"name\":\"n\"}],\"title\":\"t\"}"), deployment);
        assertThat(taken.text()).isEqualTo("t1");
        assertThat(handled.get()).isEqualTo(1);
    }

    /** Gives its first piece at once, and the rest when it is let go on. */
    private static final class Held extends InputStream {
        private final CountDownLatch goOn = new CountDownLatch(1);
        private final byte[] pieces = "first,second".getBytes(StandardCharsets.US_ASCII);
        private int at;

        @Override
        public int read() throws IOException {
            if (at == 6) {
                await();
            }
            return at == pieces.length ? -1 : pieces[at++];
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int end = at < 6 ? 6 : pieces.length;
            int read = 0;
            while ((read < length && at < end) || (read == 0 && length > 0)) {
                int next = read();
                if (next < 0) {
                    return read == 0 ? -1 : read;
                }
                target[offset + read] = (byte) next;
                read++;
            }
            return read;
        }

        private void await() throws IOException {
            try {
                if (!goOn.await(3, TimeUnit.SECONDS)) {
                    throw new IOException("nobody read the first piece");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException(e);
            }
        }
    }

    @Test
    @Rule(value = "FN-10", needs = Capability.HTTP_STREAMING)
    @DisplayName("what was written reaches the client while the rest is still to come")
    void streams() throws Exception {
        Held held = new Held();
        Deployment deployment = serve(r -> r.get("/", q -> HttpResponse.of(Body.of(held), "text/plain")));
        try (HttpReply reply = deployment.send(HttpCall.of("GET", "/"))) {
            assertThat(reply.status()).isEqualTo(200);
            assertThat(new String(reply.body().readNBytes(6), StandardCharsets.US_ASCII))
                    .isEqualTo("first,");
            held.goOn.countDown();
            assertThat(reply.text()).isEqualTo("second");
        }
    }

    @Test
    @Rule(
            value = {"FN-10", "FN-2"},
            needs = Capability.HTTP_STREAMING)
    @DisplayName("a stream that breaks, and one beyond the limit, do not look whole")
    void brokenStreams() throws Exception {
        int most = limit(Limit.HTTP_RESPONSE_BYTES);
        Deployment deployment = serve(r -> r.get(
                        "/breaks",
                        q -> HttpResponse.of(
                                Body.of(new SequenceInputStream(new ByteArrayInputStream(new byte[9]), failing())),
                                "text/plain"))
                .get("/long", q -> HttpResponse.of(Body.of(new ByteArrayInputStream(new byte[most + 1])), "text/plain"))
                .get("/most", q -> HttpResponse.of(Body.of(new ByteArrayInputStream(new byte[most])), "text/plain")));
        assertThat(looksWhole("/breaks", deployment)).as("a stream that broke").isFalse();
        assertThat(looksWhole("/long", deployment))
                .as("a stream beyond the limit")
                .isFalse();
        assertThat(Answer.get("/most", deployment).body()).hasSize(most);
    }

    private static InputStream failing() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the source broke");
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                return read();
            }
        };
    }

    @Test
    @Rule("FN-2")
    @DisplayName("an answer shorter or longer than the length it announced does not look whole")
    void wrongLength() throws Exception {
        Deployment deployment = serve(r -> r.get("/short", q -> announced(3)).get("/long", q -> announced(20)));
        for (String target : List.of("/short", "/long")) {
            assertThat(looksWhole(target, deployment)).as(target).isFalse();
        }
    }

    private static HttpResponse announced(int size) {
        return HttpResponse.of(Body.of(new ByteArrayInputStream(new byte[size]), 10), "text/plain");
    }

    private static boolean looksWhole(String target, Deployment deployment) {
        try {
            return Answer.get(target, deployment).status() < 500;
        } catch (IOException cut) {
            return false;
        }
    }

    @Test
    @Rule(value = "FN-10", lacks = Capability.HTTP_STREAMING)
    @DisplayName("where streaming is not declared an answer of unknown length is refused loudly")
    void noStreams() throws Exception {
        startIsRefused(Capability.HTTP_STREAMING, app -> app.require(Capability.HTTP_STREAMING));
        Deployment deployment = serve(r ->
                r.get("/", q -> HttpResponse.of(Body.of(new ByteArrayInputStream(new byte[9])), "text/plain")));
        assertProblem(Answer.get("/", deployment), 500);
        assertThat(deployment.log()).as("the reason in the log").anyMatch(line -> line.contains("UNSUPPORTED"));
    }
}
