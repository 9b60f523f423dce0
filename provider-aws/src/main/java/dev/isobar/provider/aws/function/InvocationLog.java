package dev.isobar.provider.aws.function;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import dev.isobar.spi.LogLine;
import dev.isobar.spi.RunLog;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The log of one invocation: JSON lines with the members that Lambda's own runtime writes ({@code timestamp}, {@code level},
 * {@code message}, {@code AWSRequestId}), and ours after them
 * (https://docs.aws.amazon.com/lambda/latest/dg/java-logging.html#java-logging-advanced). They go to Lambda's logger, which
 * obeys the function's log level and keeps a line with line breaks in one piece.
 */
final class InvocationLog implements RunLog {
    /** The members of a line that make a sentence. */
    private static final Set<String> MESSAGE =
            new HashSet<>(List.of("type", "method", "route", "status", "trigger", "outcome", "error"));

    private final Context context;

    InvocationLog(Context context) {
        this.context = context;
    }

    @Override
    public void ran(LogLine line) {
        write(LogLevel.INFO, line, null);
    }

    @Override
    public void failed(LogLine line, Throwable cause) {
        Optional<String> advice = LeftOut.advice(cause);
        write(LogLevel.ERROR, advice.isPresent() ? line.text("advice", advice.get()) : line, cause);
    }

    /** Something that whoever runs the function should change. */
    void warn(String type, String message) {
        write(LogLevel.WARN, LogLine.begin().text("type", type).text("error", message), null);
    }

    private void write(LogLevel level, LogLine line, @Nullable Throwable cause) {
        LogLine entry = LogLine.begin().text("timestamp", Timestamp.of(System.currentTimeMillis()));
        entry.text("level", level.name()).text("message", line.words(MESSAGE));
        entry.text("AWSRequestId", context.getAwsRequestId()).all(line);
        if (cause != null) {
            entry.text("errorType", cause.getClass().getName()).texts("stackTrace", stack(cause));
        }
        context.getLogger().log(entry.toUtf8(), level);
    }

    private static List<String> stack(Throwable thrown) {
        List<String> lines = new ArrayList<>();
        Throwable next = thrown;
        for (int causes = 0; next != null && causes < 10; causes++) {
            lines.add(causes == 0 ? next.toString() : "Caused by: " + next);
            for (StackTraceElement frame : next.getStackTrace()) {
                lines.add("  at " + frame);
            }
            next = next.getCause();
        }
        return lines;
    }
}
