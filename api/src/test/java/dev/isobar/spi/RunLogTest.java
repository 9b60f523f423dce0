package dev.isobar.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

class RunLogTest {
    @Test
    void aFailureIsOneLineWithItsStackTrace() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        RunLog log = RunLog.lines(new PrintStream(bytes, true, StandardCharsets.UTF_8));

        log.ran(LogLine.begin().number("a", 1));
        log.failed(LogLine.begin().number("a", 2), new IllegalStateException("why"));

        List<String> lines = bytes.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0)).isEqualTo("{\"a\":1}");
        assertThat(lines.get(1))
                .startsWith("{\"a\":2,\"stack\":\"")
                .contains("RunLogTest")
                .endsWith("\"}");
    }

    @Test
    void thePlatformLoggerGetsLevelAndCause() {
        Logger logger = Logger.getLogger("dev.isobar.test.runlog");
        List<LogRecord> records = new ArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord record) {
                records.add(record);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        logger.setUseParentHandlers(false);
        logger.addHandler(handler);
        RunLog log = RunLog.system("dev.isobar.test.runlog");
        IllegalStateException cause = new IllegalStateException("why");

        log.ran(LogLine.begin().text("is", "ran"));
        log.failed(LogLine.begin().text("is", "failed"), cause);

        assertThat(records).extracting(LogRecord::getLevel).containsExactly(Level.INFO, Level.SEVERE);
        assertThat(records)
                .extracting(LogRecord::getMessage)
                .containsExactly("{\"is\":\"ran\"}", "{\"is\":\"failed\"}");
        assertThat(records.get(1).getThrown()).isSameAs(cause);
    }
}
