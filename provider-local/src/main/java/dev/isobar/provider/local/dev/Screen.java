package dev.isobar.provider.local.dev;

import dev.isobar.spi.RunLog;
import java.io.BufferedOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;

/** Where the development server speaks: what the application has, what it does, and what goes wrong. Thread-safe. */
interface Screen extends RunLog {
    /** Something that the application has: a resource, a route, a trigger, a schedule. */
    void has(String kind, String name, String detail);

    /** Something that the developer should know, in one line. */
    void note(String line);

    /** What went wrong, in one line. */
    void fail(String line);

    /** The server answers now. */
    void ready(String url, long millis);

    /** Shows at once what was to be shown soon. */
    void flush();

    /** The screen that the options ask for, on the standard streams of this process. */
    static Screen of(DevOptions options) {
        PrintStream out = new PrintStream(
                new BufferedOutputStream(System.out, 1 << 16),
                false,
                Charset.forName(System.getProperty("native.encoding")));
        return options.json()
                ? new JsonScreen(out, System.err)
                : new TextScreen(out, System.err, options.color(), options.verbose());
    }
}
