package dev.isobar.provider.local.dev;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.spi.LogLine;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TextScreenTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private TextScreen screen(boolean color, boolean stackTraces) {
        return new TextScreen(stream(out), stream(err), color, stackTraces);
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    @Test
    void aRequestIsOneShortLine() {
        TextScreen screen = screen(false, false);
        LogLine line =
                LogLine.begin().text("type", "http").text("method", "GET").text("route", "/hello/{name}");
        screen.ran(line.number("status", 200)
                .millis("ms", 125_000)
                .number("bytes", 25)
                .text("requestId", "x"));

        screen.flush();
        assertThat(out.toString(StandardCharsets.UTF_8).strip()).isEqualTo("GET /hello/{name} 200 0.125 ms");
    }

    @Test
    void whatIsNotedComesAfterWhatRanBefore() {
        TextScreen screen = screen(true, false);
        screen.ran(LogLine.begin().text("method", "GET"));
        screen.note("reloaded in 12 ms");

        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .containsExactly("\u001b[2mGET\u001b[0m", "reloaded in 12 ms");
    }

    @Test
    void aFailureTellsItsReasonAndNoStackTrace() {
        screen(false, false)
                .failed(
                        LogLine.begin().text("type", "failed").text("trigger", "thumbs"),
                        new IllegalStateException("no image"));

        assertThat(err.toString(StandardCharsets.UTF_8).strip())
                .isEqualTo("failed thumbs: IllegalStateException: no image");
    }

    @Test
    void stackTracesAndColoursCanBeHad() {
        screen(true, true).failed(LogLine.begin().text("type", "failed"), new IllegalStateException("no image"));

        assertThat(err.toString(StandardCharsets.UTF_8)).contains("\u001b[31m", "at dev.isobar");
    }

    @Test
    void readyAndErrorsLookAsScriptsExpectThem() {
        screen(false, false).ready("http://127.0.0.1:8080", 412);
        screen(false, false).fail("port 8080 is taken");

        assertThat(out.toString(StandardCharsets.UTF_8).strip()).isEqualTo("ready http://127.0.0.1:8080 in 412 ms");
        assertThat(err.toString(StandardCharsets.UTF_8).strip()).isEqualTo("isobar: port 8080 is taken");
    }
}
