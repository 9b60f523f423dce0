package dev.isobar.spi;

import dev.isobar.error.CloudException;
import java.io.PrintStream;

/**
 * Where the pipelines write one line for each request and event that ran, and one for each unexpected failure. A line holds
 * no bodies, query values or header values (contract ERR-3, FN-7). Thread-safe, and quick: it is called by the threads of
 * requests, so what takes its time happens on a thread of the log.
 *
 * <p>Which one to use is the entry point's choice: {@link #system} obeys the logging configuration of its host, and
 * {@link #lines} is what function platforms read. They differ by about 100 ms at a cold start, which is what linking
 * {@code java.util.logging} takes.
 */
public interface RunLog {
    /** Something ran; the line says what, how it ended and how long it took. */
    void ran(LogLine line);

    /** Something failed that nobody expected; the stack trace belongs in the log and nowhere else. */
    void failed(LogLine line, Throwable cause);

    /** The {@link System.Logger} of this name: INFO for what ran, ERROR for what failed. It is linked with the first line. */
    static RunLog system(String logger) {
        return new SystemLog(CloudException.requireArgument(logger, "logger"));
    }

    /** JSON lines on this stream, a failure's stack trace in its own member. The stream is not closed. */
    static RunLog lines(PrintStream out) {
        return new LineLog(CloudException.requireArgument(out, "out"));
    }
}
