package dev.isobar.provider.aws.runtime;

import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Lines to standard output, which Lambda takes for the function's log; those below the function's log level are dropped. Thread-safe. */
final class LineLogger implements LambdaLogger {
    private final PrintStream out;
    private final LogLevel least;

    private LineLogger(PrintStream out, LogLevel least) {
        this.out = out;
        this.least = least;
    }

    /** A logger with the level that {@code AWS_LAMBDA_LOG_LEVEL} names; all levels where it names none. */
    static LineLogger to(PrintStream out, @Nullable String level) {
        return new LineLogger(out, level == null ? LogLevel.UNDEFINED : LogLevel.fromString(level));
    }

    @Override
    public void log(String message) {
        String line = message.endsWith("\n") ? message : message + "\n";
        log(line.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void log(byte[] message) {
        out.write(message, 0, message.length);
        out.flush();
    }

    @Override
    public void log(String message, LogLevel level) {
        if (level.compareTo(least) >= 0) {
            log(message);
        }
    }

    @Override
    public void log(byte[] message, LogLevel level) {
        if (level.compareTo(least) >= 0) {
            log(message);
        }
    }
}
