package dev.isobar.provider.aws.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.conformance.Rule;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;

/** Against a socket that takes a request and then does what the test says. */
class InterruptibleHttpClientTest {
    private final SdkHttpClient http = new InterruptibleHttpClient(Apache5HttpClient.create());
    private final CountDownLatch asked = new CountDownLatch(1);
    private final AtomicInteger requests = new AtomicInteger();
    private ServerSocket server;
    private volatile String answer = "";
    private volatile boolean hangUp;

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread accepting = new Thread(this::serve);
        accepting.setDaemon(true);
        accepting.start();
    }

    @AfterEach
    void close() throws IOException {
        http.close();
        server.close();
    }

    private void serve() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                InputStream in = socket.getInputStream();
                in.read(new byte[4096]);
                requests.incrementAndGet();
                socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
                asked.countDown();
                if (hangUp) {
                    socket.close();
                }
            } catch (IOException theTestIsOver) {
                return;
            }
        }
    }

    @Test
    @Rule("ERR-7")
    void anInterruptEndsTheWaitForAnAnswer() {
        assertThat(interrupted(this::get)).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    @Rule("ERR-7")
    void anInterruptEndsTheWaitForMoreOfABody() {
        answer = "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf";

        assertThat(interrupted(() -> {
                    InputStream body = get().responseBody().orElseThrow();
                    assertThat(body.readNBytes(4)).hasSize(4);
                    return body.read();
                }))
                .isLessThan(Duration.ofSeconds(1));
    }

    /** As Apache's client does when the abort comes between the wait for a connection and the look at what came of it. */
    private static final class AbortedEarly implements SdkHttpClient, ExecutableHttpRequest {
        @Override
        public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
            return this;
        }

        @Override
        public HttpExecuteResponse call() {
            throw new CancellationException();
        }

        @Override
        public void abort() {}

        @Override
        public void close() {}
    }

    @Test
    @Rule("ERR-7")
    void anAbortBeforeThereIsAConnectionFailsAsAnyOther() {
        try (SdkHttpClient early = new InterruptibleHttpClient(new AbortedEarly())) {
            assertThatThrownBy(() -> get(early))
                    .isInstanceOf(IOException.class)
                    .hasCauseInstanceOf(CancellationException.class);
        }
    }

    /** How long the call went on after its thread was interrupted. */
    private Duration interrupted(Work work) {
        CompletableFuture<Long> ended = new CompletableFuture<>();
        Thread caller = new Thread(() -> {
            try {
                ended.completeExceptionally(new AssertionError("the call came back with " + work.run()));
            } catch (IOException expected) {
                if (Thread.currentThread().isInterrupted()) {
                    ended.complete(System.nanoTime());
                } else {
                    ended.completeExceptionally(new AssertionError("the interrupt flag was lost", expected));
                }
            }
        });
        caller.start();
        await();
        long at = System.nanoTime();
        caller.interrupt();
        return Duration.ofNanos(ended.join() - at);
    }

    private void await() {
        try {
            asked.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    @Rule("BLOB-21")
    void aBodyCutShortIsNoWholeBody() {
        answer = "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf";
        hangUp = true;

        assertThatThrownBy(() -> get().responseBody().orElseThrow().readAllBytes())
                .isInstanceOf(IOException.class);
    }

    @Test
    @Rule("ERR-5")
    void aRequestThatFailsIsSentOnce() {
        hangUp = true;

        assertThatThrownBy(this::get).isInstanceOf(IOException.class);
        assertThat(requests).hasValue(1);
    }

    private HttpExecuteResponse get() throws IOException {
        return get(http);
    }

    private HttpExecuteResponse get(SdkHttpClient http) throws IOException {
        URI uri = URI.create("http://127.0.0.1:" + server.getLocalPort() + "/x");
        SdkHttpRequest request =
                SdkHttpRequest.builder().uri(uri).method(SdkHttpMethod.GET).build();
        return http.prepareRequest(HttpExecuteRequest.builder().request(request).build())
                .call();
    }

    private interface Work {
        Object run() throws IOException;
    }
}
