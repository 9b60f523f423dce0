package dev.isobar.provider.local.dev;

import dev.isobar.spi.RunLog;

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

    /** The screen that the options ask for. */
    static Screen of(DevOptions options) {
        return options.json()
                ? new JsonScreen(System.out, System.err)
                : new TextScreen(System.out, System.err, options.color(), options.verbose());
    }
}
