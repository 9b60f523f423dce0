package dev.isobar.conformance.broken;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.Body;
import dev.isobar.Capabilities;
import dev.isobar.Capability;
import dev.isobar.Invocation;
import dev.isobar.Limit;
import dev.isobar.conformance.Harness;
import dev.isobar.conformance.function.HttpErrorConformance;
import dev.isobar.conformance.function.HttpLimitConformance;
import dev.isobar.conformance.function.HttpRoutingConformance;
import dev.isobar.conformance.function.HttpTransferConformance;
import dev.isobar.conformance.function.InvocationConformance;
import dev.isobar.conformance.platform.HeaderLine;
import dev.isobar.conformance.platform.HttpCall;
import dev.isobar.conformance.platform.HttpReply;
import dev.isobar.conformance.push.Adapter;
import dev.isobar.conformance.push.PushHarness;
import dev.isobar.http.HttpHeader;
import dev.isobar.http.HttpResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Adapters of requests that do a single step wrong, and the rules that notice. */
@Execution(ExecutionMode.CONCURRENT)
class HttpSelfTest {
    static final class Http {
        @Nested
        final class Transfer extends HttpTransferConformance {
            @Override
            protected Harness open() {
                return Judge.harness();
            }
        }

        @Nested
        final class Routing extends HttpRoutingConformance {
            @Override
            protected Harness open() {
                return Judge.harness();
            }
        }

        @Nested
        final class Errors extends HttpErrorConformance {
            @Override
            protected Harness open() {
                return Judge.harness();
            }
        }

        @Nested
        final class Limits extends HttpLimitConformance {
            @Override
            protected Harness open() {
                return Judge.harness();
            }
        }

        @Nested
        final class Invocations extends InvocationConformance {
            @Override
            protected Harness open() {
                return Judge.harness();
            }
        }
    }

    private static Set<String> failures(Adapter adapter) {
        return Judge.failures(Http.class, new PushHarness(adapter)).keySet();
    }

    @Test
    void aSoundAdapterPasses() {
        assertThat(failures(new Adapter())).isEmpty();
    }

    @Test
    void aSoundAdapterThatDeclaresLittlePasses() {
        assertThat(Judge.failures(
                        Http.class,
                        new PushHarness(new Adapter(
                                Capabilities.all().without(Capability.HTTP_RAW_PATH, Capability.HTTP_STREAMING)))))
                .isEmpty();
    }

    /** Changes the lines and the body of the answer, as adapters do. */
    private abstract static class Replying extends Adapter {
        @Override
        protected HttpReply reply(HttpCall call, HttpResponse response) {
            HttpReply sound = super.reply(call, response);
            return new HttpReply(sound.status(), lines(sound.headers()), sound.body());
        }

        abstract List<HeaderLine> lines(List<HeaderLine> sound);
    }

    private static List<HeaderLine> joined(List<HeaderLine> lines) {
        Map<String, String> joined = new LinkedHashMap<>();
        lines.forEach(line ->
                joined.merge(line.name().toLowerCase(Locale.ROOT), line.value(), (one, next) -> one + ", " + next));
        List<HeaderLine> result = new ArrayList<>();
        joined.forEach((key, value) -> result.add(new HeaderLine(key, value)));
        return result;
    }

    @Test
    @DisplayName("FN-2 notices an adapter that joins Set-Cookie lines")
    void joinedCookies() {
        assertThat(failures(new Replying() {
                    @Override
                    List<HeaderLine> lines(List<HeaderLine> sound) {
                        return joined(sound);
                    }
                }))
                .containsExactly("FN-2");
    }

    @Test
    @DisplayName("FN-2 notices an adapter that keeps one of several lines of a request header")
    void lostRepeats() {
        assertThat(failures(new Adapter() {
                    @Override
                    protected List<HttpHeader> headers(List<HeaderLine> sent) {
                        Map<String, HttpHeader> last = new LinkedHashMap<>();
                        super.headers(sent).forEach(line -> last.put(line.name().toLowerCase(Locale.ROOT), line));
                        return List.copyOf(last.values());
                    }
                }))
                .containsExactly("FN-2");
    }

    @Test
    @DisplayName("FN-2 notices an adapter that writes header values in lower case")
    void lowerCase() {
        assertThat(failures(new Adapter() {
                    @Override
                    protected List<HttpHeader> headers(List<HeaderLine> sent) {
                        return super.headers(sent).stream()
                                .map(line ->
                                        new HttpHeader(line.name(), line.value().toLowerCase(Locale.ROOT)))
                                .toList();
                    }
                }))
                .containsExactly("FN-2", "FN-4");
    }

    @Test
    @DisplayName("FN-2 and FN-3 notice an adapter that decodes the path before the router does")
    void decodedTwice() {
        assertThat(failures(new Adapter() {
                    @Override
                    protected String target(String sent) {
                        int mark = sent.indexOf('?');
                        String path = mark < 0 ? sent : sent.substring(0, mark);
                        try {
                            return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8)
                                    + (mark < 0 ? "" : sent.substring(mark));
                        } catch (IllegalArgumentException malformed) {
                            return sent;
                        }
                    }
                }))
                .containsExactly("FN-2", "FN-3");
    }

    @Test
    @DisplayName("FN-2 notices an adapter that keeps one value of a repeated query name")
    void lostQueryValues() {
        assertThat(failures(new Adapter() {
                    @Override
                    protected String target(String sent) {
                        int mark = sent.indexOf('?');
                        if (mark < 0) {
                            return sent;
                        }
                        Map<String, String> last = new LinkedHashMap<>();
                        for (String pair : sent.substring(mark + 1).split("&", -1)) {
                            last.put(pair.split("=", 2)[0], pair);
                        }
                        return sent.substring(0, mark) + "?" + String.join("&", last.values());
                    }
                }))
                .containsExactly("FN-1", "FN-2");
    }

    @Test
    @DisplayName("FN-2 notices an adapter that reads request bodies as text")
    void textBodies() {
        assertThat(failures(new Adapter() {
                    @Override
                    protected Body body(HttpCall call) {
                        return Body.of(new String(call.body(), StandardCharsets.UTF_8));
                    }
                }))
                .containsExactly("FN-11", "FN-2");
    }

    @Test
    @DisplayName("FN-2 notices an adapter that sends bodies of some types as text")
    void textAnswers() {
        assertThat(failures(new Adapter() {
                    @Override
                    protected HttpReply reply(HttpCall call, HttpResponse response) {
                        boolean text =
                                response.header("content-type").orElse("").startsWith("text/plain")
                                        && response.body().length().isPresent();
                        HttpReply sound = super.reply(call, response);
                        return text ? new HttpReply(sound.status(), sound.headers(), asText(sound)) : sound;
                    }
                }))
                .containsExactly("FN-11", "FN-2");
    }

    private static ByteArrayInputStream asText(HttpReply reply) {
        try {
            return new ByteArrayInputStream(reply.text().getBytes(StandardCharsets.UTF_8));
        } catch (IOException cut) {
            return new ByteArrayInputStream(new byte[0]);
        }
    }

    @Test
    @DisplayName("FN-4 and ERR-8 notice an adapter that tells callers of unexpected failures what failed")
    void stackTraces() {
        assertThat(failures(new Adapter() {
                    @Override
                    protected HttpReply reply(HttpCall call, HttpResponse response) {
                        HttpReply sound = super.reply(call, response);
                        if (sound.status() < 500 || call.method().equals("HEAD")) {
                            return sound;
                        }
                        try {
                            String told = sound.text().replaceFirst("\\{", "{\"trace\":\"at dev.isobar.X(X.java:1)\",");
                            return new HttpReply(
                                    sound.status(),
                                    sound.headers(),
                                    new ByteArrayInputStream(told.getBytes(StandardCharsets.UTF_8)));
                        } catch (IOException cut) {
                            return sound;
                        }
                    }
                }))
                .containsExactly("ERR-8", "FN-4");
    }

    @Test
    @DisplayName("FN-4 notices an adapter whose answers do not bear the request id")
    void noRequestId() {
        assertThat(failures(new Replying() {
                    @Override
                    List<HeaderLine> lines(List<HeaderLine> sound) {
                        return sound.stream()
                                .filter(line -> !line.is("x-request-id"))
                                .toList();
                    }
                }))
                .contains("FN-4");
    }

    @Test
    @DisplayName("FN-3 notices an adapter that answers HEAD with a body")
    void headWithBody() {
        assertThat(failures(new Adapter() {
                    @Override
                    protected HttpReply reply(HttpCall call, HttpResponse response) {
                        HttpReply sound = super.reply(call, response);
                        return call.method().equals("HEAD")
                                ? new HttpReply(
                                        sound.status(), sound.headers(), new ByteArrayInputStream(new byte[] {'x'}))
                                : sound;
                    }
                }))
                .containsExactly("FN-3");
    }

    @Test
    @DisplayName("FN-3 notices an adapter that loses Allow")
    void noAllow() {
        assertThat(failures(new Replying() {
                    @Override
                    List<HeaderLine> lines(List<HeaderLine> sound) {
                        return sound.stream().filter(line -> !line.is("allow")).toList();
                    }
                }))
                .containsExactly("FN-3");
    }

    @Test
    @DisplayName("ERR-8 notices an adapter that loses Retry-After")
    void noRetryAfter() {
        assertThat(failures(new Replying() {
                    @Override
                    List<HeaderLine> lines(List<HeaderLine> sound) {
                        return sound.stream()
                                .filter(line -> !line.is("retry-after"))
                                .toList();
                    }
                }))
                .contains("ERR-8")
                .doesNotContain("FN-2", "FN-3");
    }

    @Test
    @DisplayName("FN-9 notices an adapter that has one invocation for all requests that are under way")
    void mixedContexts() {
        AtomicInteger underWay = new AtomicInteger();
        AtomicReference<Invocation> first = new AtomicReference<>(Invocation.begin("none", Duration.ZERO, Map.of()));
        assertThat(failures(new Adapter() {
                    @Override
                    protected synchronized Invocation invocation(HttpCall call, Duration budget) {
                        if (underWay.getAndIncrement() == 0) {
                            first.set(super.invocation(call, budget));
                        }
                        return first.get();
                    }

                    @Override
                    protected HttpReply reply(HttpCall call, HttpResponse response) {
                        underWay.decrementAndGet();
                        return super.reply(call, response);
                    }
                }))
                .as("FN-9, and FN-7 where a request's own context was what got mixed")
                .contains("FN-9")
                .isSubsetOf("FN-7", "FN-9");
    }

    @Test
    @DisplayName("FN-9 notices an adapter that makes new handlers for each request")
    void newHandlers() {
        assertThat(failures(new Adapter() {
                    @Override
                    protected boolean renews() {
                        return true;
                    }
                }))
                .contains("FN-9")
                .doesNotContain("FN-1", "FN-2", "FN-3");
    }

    @Test
    @DisplayName("FN-12 notices an adapter that drops fields which nobody expects")
    void droppedFields() {
        assertThat(failures(new Adapter() {
                    @Override
                    protected Body body(HttpCall call) {
                        String text = new String(call.body(), StandardCharsets.ISO_8859_1);
                        byte[] dropped = text.replaceAll(",\"colour\":(1|null|\\{\"deep\":\\[1\\]\\})", "")
                                .getBytes(StandardCharsets.ISO_8859_1);
                        return call.framing() == HttpCall.Framing.LENGTH ? Body.of(dropped) : super.body(call);
                    }
                }))
                .containsExactly("FN-12");
    }

    @Test
    @DisplayName("FN-7 notices an adapter that gives every handler the same time")
    void ignoredBudget() {
        assertThat(failures(new Adapter() {
                    @Override
                    protected Invocation invocation(HttpCall call, Duration budget) {
                        return super.invocation(call, Duration.ofMinutes(15));
                    }
                }))
                .containsExactly("ERR-8", "FN-7");
    }

    @Test
    @DisplayName("FN-7 notices an adapter that loses the trace context")
    void lostTrace() {
        assertThat(failures(new Adapter() {
                    @Override
                    protected Invocation invocation(HttpCall call, Duration budget) {
                        return Invocation.begin(super.invocation(call, budget).id(), budget, Map.of());
                    }
                }))
                .containsExactly("FN-7");
    }

    @Test
    @DisplayName("FN-10 notices an adapter that declares streaming and collects the answer first")
    void collectedStreams() {
        assertThat(failures(new Adapter() {
                    @Override
                    protected HttpReply reply(HttpCall call, HttpResponse response) {
                        HttpReply sound = super.reply(call, response);
                        try {
                            return new HttpReply(
                                    sound.status(), sound.headers(), new ByteArrayInputStream(sound.bytes()));
                        } catch (IOException cut) {
                            return new HttpReply(500, List.of(), new ByteArrayInputStream(new byte[0]));
                        }
                    }
                }))
                .containsExactly("FN-10");
    }

    @Test
    @DisplayName("FN-11 notices an adapter that lets through more than it declares")
    void looseLimits() {
        assertThat(failures(new Adapter() {
                    @Override
                    protected Capabilities does() {
                        return super.does()
                                .with(Limit.HTTP_REQUEST_BYTES, 100 << 20)
                                .with(Limit.HTTP_RESPONSE_BYTES, 100 << 20)
                                .with(Limit.HTTP_HEADER_BYTES, 100 << 20);
                    }
                }))
                .contains("FN-11")
                .doesNotContain("FN-3", "FN-4", "ERR-8");
    }

    @Test
    @DisplayName("FN-2 and FN-10 notice an adapter that does more than it declares")
    void undeclared() {
        assertThat(failures(
                        new Adapter(Capabilities.all().without(Capability.HTTP_RAW_PATH, Capability.HTTP_STREAMING)) {
                            @Override
                            protected Capabilities does() {
                                return Capabilities.all();
                            }
                        }))
                .containsExactly("FN-10", "FN-2");
    }
}
