package dev.isobar.testkit;

import dev.isobar.spi.LogLine;
import dev.isobar.spi.RunLog;

/** Shows what failed and nothing else, so that a test that fails says why. */
final class FailureLog implements RunLog {
    @Override
    public void ran(LogLine line) {}

    @Override
    public void failed(LogLine line, Throwable cause) {
        System.err.println(line);
        cause.printStackTrace(System.err);
    }
}
