package dev.isobar.provider.aws.runtime;

import dev.isobar.spi.LogLine;
import java.util.ArrayList;
import java.util.List;

/** A failure as the Runtime API wants it, and as the log shows it. */
record Failure(Throwable thrown) {
    private static final int MOST_CAUSES = 10;

    String type() {
        return thrown.getClass().getName();
    }

    String message() {
        String message = thrown.getMessage();
        return message == null ? type() : message;
    }

    /** {@code errorMessage}, {@code errorType} and {@code stackTrace}. */
    byte[] json() {
        LogLine report = LogLine.begin().text("errorMessage", message()).text("errorType", type());
        return report.texts("stackTrace", stack()).toUtf8();
    }

    /** The frames, those of the causes behind them. */
    List<String> stack() {
        List<String> lines = new ArrayList<>();
        Throwable next = thrown;
        for (int causes = 0; next != null && causes < MOST_CAUSES; causes++) {
            if (causes > 0) {
                lines.add("Caused by: " + next);
            }
            for (StackTraceElement frame : next.getStackTrace()) {
                lines.add(frame.toString());
            }
            next = next.getCause();
        }
        return lines;
    }
}
