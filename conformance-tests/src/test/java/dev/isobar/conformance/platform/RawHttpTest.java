package dev.isobar.conformance.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RawHttpTest {
    private String sent = "";

    /** Sends a call to a server that answers these bytes and closes. */
    private HttpReply exchanged(HttpCall call, String answer) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<String> served = CompletableFuture.supplyAsync(() -> serve(server, answer));
            RawHttp client =
                    new RawHttp(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getLocalPort()), "here");
            HttpReply reply = client.send(call);
            sent = served.get();
            return reply;
        }
    }

    private static String serve(ServerSocket server, String answer) {
        try (Socket socket = server.accept()) {
            socket.setSoTimeout(20_000);
            ByteArrayOutputStream read = new ByteArrayOutputStream();
            InputStream in = socket.getInputStream();
            while (!complete(read.toString(StandardCharsets.ISO_8859_1))) {
                read.write(in.read());
            }
            socket.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
            return read.toString(StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean complete(String request) {
        return request.endsWith("\r\n\r\n") && (!request.contains("chunked") || request.endsWith("0\r\n\r\n"));
    }

    private String body(String answer) throws Exception {
        try (HttpReply reply = exchanged(HttpCall.of("GET", "/"), answer)) {
            return reply.text();
        }
    }

    @Test
    void sendsTheLinesThatItIsGiven() throws Exception {
        exchanged(
                        HttpCall.of("PURGE", "//a%2f?b")
                                .header("X-a", "1")
                                .header("x-A", "\u00e9")
                                .chunked(new byte[] {'a', 'b', 'c'}),
                        "HTTP/1.1 204 No\r\n\r\n")
                .close();
        assertThat(sent.lines())
                .containsExactly(
                        "PURGE //a%2f?b HTTP/1.1",
                        "Host: here",
                        "X-a: 1",
                        "x-A: \u00e9",
                        "Transfer-Encoding: chunked",
                        "Connection: close",
                        "",
                        "1",
                        "a",
                        "2",
                        "bc",
                        "0",
                        "");
    }

    @Test
    void showsEveryLineInOrder() throws Exception {
        HttpReply reply = exchanged(
                HttpCall.of("GET", "/"), "HTTP/1.1 599 \r\nB: 1\r\na:2 \r\nb:  3,4\r\nContent-Length: 0\r\n\r\n");
        assertThat(reply.status()).isEqualTo(599);
        assertThat(reply.headers())
                .startsWith(new HeaderLine("B", "1"), new HeaderLine("a", "2"), new HeaderLine("b", "3,4"));
        assertThat(reply.header("B")).containsExactly("1", "3,4");
        assertThat(reply.bytes()).isEmpty();
    }

    @Test
    void readsABodyToWhereTheAnswerSaysItEnds() throws Exception {
        assertThat(body("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc")).isEqualTo("abc");
        assertThat(body("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n1\r\nc\r\n0\r\n\r\n"))
                .isEqualTo("abc");
        assertThat(body("HTTP/1.1 200 OK\r\n\r\nabc")).isEqualTo("abc");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nabc",
                "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nabc",
                "HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 3\r\n\r\nabc",
                "HTTP/1.1 200 OK\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nabc\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\na",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nmore",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nx\r\n",
                "HTTP/1.1 200 OK\r\nno line\r\n\r\n",
                "HTTP/1.1 200 OK\nA: b\n\n",
                "HTTP/1.1 200",
                "HTTP/1.0 200 OK\r\n\r\n",
                "",
            })
    void anAnswerThatIsCutOffOrMalformedIsNotTakenForWhole(String answer) {
        assertThatThrownBy(() -> body(answer)).isInstanceOf(ProtocolException.class);
    }

    @Test
    void showsABodyThatShouldNotBeThere() throws Exception {
        HttpCall head = HttpCall.of("HEAD", "/");
        assertThat(exchanged(head, "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n")
                        .bytes())
                .isEmpty();
        assertThat(exchanged(head, "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc")
                        .text())
                .isEqualTo("abc");
        assertThat(body("HTTP/1.1 204 No Content\r\n\r\nabc")).isEqualTo("abc");
    }
}
