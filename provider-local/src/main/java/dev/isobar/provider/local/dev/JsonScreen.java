package dev.isobar.provider.local.dev;

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
        this.soon = new Soon(out).begin();
    }

    @Override
    public void has(String kind, String name, String detail) {
        out.println(new FlatJson()
                .with("type", kind)
                .with("name", name)
                .with("detail", detail)
                .end());
    }

    @Override
    public void note(String line) {
        out.println(new FlatJson().with("level", "info").with("message", line).end());
        out.flush();
    }

    @Override
    public void fail(String line) {
        err.println(new FlatJson().with("level", "error").with("message", line).end());
    }

    @Override
    public void ready(String url, long millis) {
        out.println(new FlatJson()
                .with("type", "ready")
                .with("url", url)
                .with("ms", Long.toString(millis))
                .end());
        out.flush();
    }

    @Override
    public void ran(String line) {
        soon.println(line);
    }

    @Override
    public void failed(String line, Throwable cause) {
        log.failed(line, cause);
        out.flush();
    }

    @Override
    public void flush() {
        out.flush();
    }
}
