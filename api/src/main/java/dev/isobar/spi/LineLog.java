package dev.isobar.spi;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;

/** Writes to a stream, one line at a time. */
final class LineLog implements RunLog {
    private final PrintStream out;

    LineLog(PrintStream out) {
        this.out = out;
    }

    @Override
    public void ran(LogLine line) {
        out.println(line);
    }

    @Override
    public void failed(LogLine line, Throwable cause) {
        StringWriter trace = new StringWriter();
        cause.printStackTrace(new PrintWriter(trace));
        out.println(LogLine.continued(line).text("stack", trace.toString()));
    }
}
