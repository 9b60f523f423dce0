package dev.isobar.provider.local.dev;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.spi.LogLine;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SoonTest {
    private final BlockingQueue<String> arrived = new LinkedBlockingQueue<>();

    private final OutputStream terminal = new OutputStream() {
        @Override
        public void write(int one) {
            arrived.add(Character.toString(one));
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            arrived.add(new String(bytes, offset, length, StandardCharsets.UTF_8));
        }
    };

    @Test
    void aLineAppearsWithoutAFlushAndSoDoesTheNext() throws InterruptedException {
        PrintStream buffered = new PrintStream(new BufferedOutputStream(terminal), false, StandardCharsets.UTF_8);
        Soon soon = new Soon(buffered, (line, text) -> text.append(line)).begin();

        soon.add(line(1));
        assertThat(arrived.poll(30, TimeUnit.SECONDS)).isEqualToIgnoringNewLines("{\"n\":1}");
        soon.add(line(2));
        assertThat(arrived.poll(30, TimeUnit.SECONDS)).isEqualToIgnoringNewLines("{\"n\":2}");
    }

    @Test
    void noLineIsLostWhenMoreComeThanThereIsRoomFor() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Soon neverBegun =
                new Soon(new PrintStream(bytes, false, StandardCharsets.UTF_8), (line, text) -> text.append(line));

        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            neverBegun.add(line(i));
            expected.add("{\"n\":" + i + "}");
        }
        assertThat(bytes.size()).isPositive();
        neverBegun.flush();

        assertThat(bytes.toString(StandardCharsets.UTF_8).lines()).containsExactlyElementsOf(expected);
    }

    private static LogLine line(int number) {
        return LogLine.begin().number("n", number);
    }
}
