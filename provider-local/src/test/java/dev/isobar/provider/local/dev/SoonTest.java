package dev.isobar.provider.local.dev;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
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
        Soon soon = new Soon(buffered).begin();

        soon.println("first");
        assertThat(arrived.poll(30, TimeUnit.SECONDS)).isEqualToIgnoringNewLines("first");
        soon.println("second");
        assertThat(arrived.poll(30, TimeUnit.SECONDS)).isEqualToIgnoringNewLines("second");
    }
}
