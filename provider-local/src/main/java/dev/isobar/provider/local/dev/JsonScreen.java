package dev.isobar.provider.local.dev;

import dev.isobar.spi.LogLine;
import dev.isobar.spi.RunLog;
import java.io.PrintStream;

/** One JSON object a line, for programs. */
final class JsonScreen implements Screen {
    private final PrintStream out;
    private final PrintStream err;
    private final RunLog log;
    private final Soon soon;

    JsonScreen(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
        this.log = RunLog.lines(out);
        this.soon = new Soon(out, (line, text) -> text.append(line)).begin();
    }

    @Override
    public void has(String kind, String name, String detail) {
        out.println(LogLine.begin().text("type", kind).text("name", name).text("detail", detail));
    }

    @Override
    public void note(String line) {
        soon.flush();
        out.println(LogLine.begin().text("level", "info").text("message", line));
        out.flush();
    }

    @Override
    public void fail(String line) {
        err.println(LogLine.begin().text("level", "error").text("message", line));
    }

    @Override
    public void ready(String url, long millis) {
        LogLine line = LogLine.begin().text("type", "ready").text("url", url);
        out.println(line.text("ms", Long.toString(millis)));
        out.flush();
    }

    @Override
    public void ran(LogLine line) {
        soon.add(line);
    }

    @Override
    public void failed(LogLine line, Throwable cause) {
        soon.flush();
        log.failed(line, cause);
        out.flush();
    }

    @Override
    public void flush() {
        soon.flush();
    }
}
