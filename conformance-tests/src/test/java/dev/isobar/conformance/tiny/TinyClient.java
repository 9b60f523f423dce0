package dev.isobar.conformance.tiny;

import dev.isobar.RetrySettings;
import dev.isobar.spi.Call;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The client, in the place of a vendor's SDK: it retries, and gives up at the deadline. Thread-safe. */
final class TinyClient {
    private static final Set<Integer> TAKEN = Set.of(200, 204, 404, 412);
    private static final Duration FORGETFUL = Duration.ofMillis(1_500);
    private static final Duration LONGEST_SLICE = Duration.ofDays(1);

    private final URI server;
    private final RetrySettings retry;
    private final Quirk quirk;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    TinyClient(URI server, RetrySettings retry, Quirk quirk) {
        this.server = server;
        this.retry = retry;
        this.quirk = quirk;
    }

    /** What a request may be, as far as its repetition goes. */
    enum Kind {
        /** May be repeated. */
        IDEMPOTENT,
        /** May be repeated after an answer that says that nothing happened. */
        ONCE,
        /** May be repeated, for the server knows it again; what its last answer would have been is not known. */
        RECOGNISED
    }

    /** An answer; its body is still to be read. */
    record Answer(int status, Map<String, String> headers, long length, InputStream body) {
        String header(String name) {
            return headers.getOrDefault(name, "");
        }
    }

    Quirk quirk() {
        return quirk;
    }

    /** Makes the request, with as many attempts as there may be. */
    Answer send(String method, String path, Map<String, String> headers, byte[] body, Kind kind, Call call)
            throws Exception {
        int layers = quirk == Quirk.RETRIES_TWICE_OVER ? 2 : 1;
        TinyFailure last = TinyFailure.none();
        int lost = 0;
        for (int attempt = 1; attempt <= retry.maxAttempts() * layers; attempt++) {
            call.check();
            try {
                Answer answer = once(method, path, headers, body, call);
                if (TAKEN.contains(answer.status())) {
                    return answer;
                }
                last = TinyFailure.of(answer);
            } catch (IOException e) {
                lost++;
                last = TinyFailure.of(e);
            }
            if (!mayRepeat(last, kind) || attempt == retry.maxAttempts() * layers) {
                break;
            }
            pause(last, call);
        }
        throw lost > 0 && kind != Kind.IDEMPOTENT ? last.unknown() : last;
    }

    private boolean mayRepeat(TinyFailure failure, Kind kind) {
        if (quirk == Quirk.REPEATS_EVERYTHING) {
            return true;
        }
        boolean nothingHappened = failure.status() == 429;
        return failure.passing() && (nothingHappened || kind != Kind.ONCE || quirk == Quirk.REPEATS_BLINDLY);
    }

    private void pause(TinyFailure failure, Call call) throws InterruptedException {
        Duration wanted = quirk == Quirk.IGNORES_RETRY_AFTER ? Duration.ZERO : failure.retryAfter();
        Duration pause = wanted.compareTo(retry.baseDelay()) > 0 ? wanted : retry.baseDelay();
        Duration allowed = quirk == Quirk.FORGETS_DEADLINE ? pause : shorter(pause, call.remaining());
        TimeUnit.NANOSECONDS.sleep(allowed.toNanos());
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    private Answer once(String method, String path, Map<String, String> headers, byte[] body, Call call)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve(path));
        request.method(
                method,
                body.length == 0 ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        CompletableFuture<HttpResponse<InputStream>> answer =
                http.sendAsync(request.build(), BodyHandlers.ofInputStream());
        try {
            return answer(await(answer, call));
        } catch (ExecutionException e) {
            throw new IOException("the connection failed", e.getCause());
        } finally {
            answer.cancel(true);
        }
    }

    private HttpResponse<InputStream> await(CompletableFuture<HttpResponse<InputStream>> answer, Call call)
            throws Exception {
        boolean forgetful = quirk == Quirk.FORGETS_DEADLINE || quirk == Quirk.FORGETS_INTERRUPT;
        Duration limit = forgetful ? FORGETFUL : shorter(call.remaining(), LONGEST_SLICE);
        try {
            if (quirk == Quirk.FORGETS_INTERRUPT) {
                return answer.orTimeout(limit.toNanos(), TimeUnit.NANOSECONDS).join();
            }
            return answer.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | CompletionException e) {
            throw new IOException("no answer in time", e);
        }
    }

    private static Answer answer(HttpResponse<InputStream> response) {
        Map<String, String> headers = new HashMap<>();
        response.headers().map().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
        long length = response.headers().firstValueAsLong("content-length").orElse(0);
        return new Answer(response.statusCode(), headers, length, response.body());
    }
}
