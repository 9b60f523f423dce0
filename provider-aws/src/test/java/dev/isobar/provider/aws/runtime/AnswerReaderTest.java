package dev.isobar.provider.aws.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerReaderTest {
    private static final String LENGTH = "HTTP/1.1 200 OK\r\nX-A:  b \r\nContent-Length: 5\r\n\r\nhello";
    private static final String CHUNKS =
            "HTTP/1.1 202 Accepted\nTransfer-Encoding: chunked\n\n3;x=y\r\nhel\r\n02\r\nlo\r\n0\r\nX-Late: 1\r\n\r\n";
    private static final int ROUNDS = 20_000;

    private static HttpAnswer read(String text) throws IOException {
        return new AnswerReader(bytes(text)).read();
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String text(HttpAnswer answer) {
        return new String(answer.body(), StandardCharsets.ISO_8859_1);
    }

    @Test
    @DisplayName("bodies of a told length and of chunks are read, one answer after the other")
    void bodies() throws IOException {
        AnswerReader reader =
                new AnswerReader(bytes(CHUNKS + LENGTH + "HTTP/1.1 204 None\r\nConnection: Close\r\n\r\n"));

        HttpAnswer chunks = reader.read();
        HttpAnswer length = reader.read();
        HttpAnswer none = reader.read();

        assertThat(chunks.status()).isEqualTo(202);
        assertThat(text(chunks)).isEqualTo("hello");
        assertThat(length.status()).isEqualTo(200);
        assertThat(length.header("x-a")).isEqualTo("b");
        assertThat(length.keepsConnection()).isTrue();
        assertThat(text(length)).isEqualTo("hello");
        assertThat(none.body()).isEmpty();
        assertThat(none.keepsConnection()).isFalse();
        assertThatThrownBy(reader::read).isInstanceOf(Unanswered.class);
    }

    @Test
    @DisplayName("an answer that is cut anywhere is no answer")
    void cut() {
        for (String whole : new String[] {LENGTH, CHUNKS}) {
            for (int end = 1; end < whole.length(); end++) {
                String part = whole.substring(0, end);
                assertThatThrownBy(() -> read(part)).as(part).isInstanceOf(EOFException.class);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SSH-2.0-OpenSSH\r\n\r\n",
                "HTTP/1.1 2x0 OK\r\n\r\n",
                "HTTP/1.1 100 Continue\r\n\r\n",
                "HTTP/1.1 200 OK\r\n\r\n",
                "HTTP/1.1 200 OK\r\nno colon\r\n\r\n",
                "HTTP/1.1 200 OK\r\n: no name\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: \r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999999\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nabc\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffff\r\n",
            })
    @DisplayName("nonsense is refused with what is wrong about it")
    void nonsense(String answer) {
        assertThatThrownBy(() -> read(answer))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(EOFException.class)
                .hasMessageStartingWith("the Runtime API's answer cannot be read: ");
    }

    @Test
    @DisplayName("a head without an end is refused at its limit, in one header, in many, and in chunks")
    void endless() {
        String filling = "y".repeat(AnswerReader.MOST_HEAD);
        String many = "X-A: b\r\n".repeat(AnswerReader.MOST_HEAD / 8);
        for (String answer : new String[] {
            "HTTP/1.1 200 " + filling,
            "HTTP/1.1 200 OK\r\nX-A: " + filling,
            "HTTP/1.1 200 OK\r\n" + many,
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;" + filling,
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n" + many,
        }) {
            assertThatThrownBy(() -> read(answer)).hasMessageContaining("more than " + AnswerReader.MOST_HEAD);
        }
    }

    @Test
    @DisplayName("whatever bytes come, there is an answer or an IOException")
    void anyBytes() {
        Random random = new Random(4711);
        int refused = 0;
        for (int round = 0; round < ROUNDS; round++) {
            StringBuilder altered = new StringBuilder(round % 2 == 0 ? LENGTH : CHUNKS);
            for (int change = random.nextInt(4); change >= 0; change--) {
                alter(altered, random);
            }
            refused += isRefused(altered.toString()) ? 1 : 0;
        }
        assertThat(refused).isBetween(ROUNDS / 10, ROUNDS - 1);
    }

    private static void alter(StringBuilder text, Random random) {
        int at = random.nextInt(text.length());
        switch (random.nextInt(3)) {
            case 0 -> text.setCharAt(at, (char) random.nextInt(256));
            case 1 -> text.deleteCharAt(at);
            default -> text.insert(at, (char) random.nextInt(256));
        }
    }

    private static boolean isRefused(String answer) {
        try {
            return read(answer).status() < 200;
        } catch (IOException expected) {
            return true;
        }
    }
}
