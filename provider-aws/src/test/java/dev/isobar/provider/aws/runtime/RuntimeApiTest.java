package dev.isobar.provider.aws.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The connection, against a server that says what each test wants it to. */
class RuntimeApiTest {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
    private static final String LAST = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok";

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private ServerSocket server;
    private RuntimeApi api;

    @BeforeEach
    void open() throws IOException {
        server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        api = new RuntimeApi(Address.of("127.0.0.1:" + server.getLocalPort()));
    }

    @AfterEach
    void close() throws IOException {
        api.close();
        server.close();
    }

    /** Serves connections one after the other, each with these answers, and then closes it. */
    private void serve(List<List<String>> connections) {
        Thread thread = new Thread(() -> {
            for (List<String> answers : connections) {
                try (Socket socket = server.accept()) {
                    answer(socket, answers);
                } catch (IOException ended) {
                    return;
                }
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private void answer(Socket socket, List<String> answers) throws IOException {
        InputStream in = new BufferedInputStream(socket.getInputStream());
        for (String answer : answers) {
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                head.append((char) in.read());
            }
            requests.add(head.substring(0, head.indexOf("\r\n")));
            socket.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    @Test
    @DisplayName("one connection serves all requests while it is kept, and another when its end was told")
    void keptConnection() throws IOException {
        serve(List.of(List.of(OK, LAST), List.of(OK)));
        for (int i = 0; i < 3; i++) {
            assertThat(api.next().body()).asString().isEqualTo("ok");
        }
        assertThat(requests).hasSize(3).containsOnly("GET /2018-06-01/runtime/invocation/next HTTP/1.1");
    }

    @Test
    @DisplayName("a kept connection that was closed is made anew for the request that finds it closed")
    void closedConnection() throws IOException {
        serve(List.of(List.of(OK), List.of(OK)));
        assertThat(api.next().status()).isEqualTo(200);
        assertThat(api.next().status()).isEqualTo(200);
    }

    @Test
    @DisplayName("a connection that ends without an answer at once is an error, and no endless trying")
    void neverAnswered() {
        serve(List.of(List.of(""), List.of(OK)));
        assertThatThrownBy(api::next).isInstanceOf(Unanswered.class).hasMessageContaining("without an answer");
    }

    @Test
    @DisplayName("half an answer is an error, and its request is not sent again")
    void halfAnswered() throws IOException {
        serve(List.of(List.of(OK, OK.substring(0, 30)), List.of(OK)));
        api.next();
        assertThatThrownBy(() -> api.respond("id", new byte[0])).hasMessageContaining("cut short");
        assertThat(requests).hasSize(2);
    }

    @Test
    @DisplayName("a refusal names the status and the request")
    void refused() {
        serve(List.of(List.of("HTTP/1.1 413 Too Large\r\nContent-Length: 0\r\n\r\n")));
        assertThatThrownBy(() -> api.respond("one", new byte[0]))
                .hasMessage("the Runtime API answered 413 to POST invocation/one/response");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "host", "host:", ":80", "host:x", "host:0", "host:70000", "null"})
    @DisplayName("an address that is none says which setting holds it")
    void address(String authority) {
        assertThatThrownBy(() -> Address.of(authority)).hasMessageContaining("AWS_LAMBDA_RUNTIME_API");
    }
}
