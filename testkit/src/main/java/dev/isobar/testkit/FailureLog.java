package dev.isobar.testkit;

import dev.isobar.spi.RunLog;

/** Shows what failed and nothing else, so that a test that fails says why. */
final class FailureLog implements RunLog {
    @Override
    public void ran(String line) {}

    @Override
    public void failed(String line, Throwable cause) {
        System.err.println(line);
        cause.printStackTrace(System.err);
    }
}
