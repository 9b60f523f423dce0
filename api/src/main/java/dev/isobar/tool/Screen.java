package dev.isobar.tool;

import dev.isobar.internal.json.Json;
import dev.isobar.tool.spi.Packaged.Fact;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Where results and refusals are shown: results on standard output, in text or as one JSON object a line. */
final class Screen {
    private final PrintStream out;
    private final PrintStream err;
    private final Format format;

    /** How lines are written. */
    enum Format {
        /** For people. */
        TEXT,
        /** For programs. */
        JSON
    }

    Screen(PrintStream out, PrintStream err, Format format) {
        this.out = out;
        this.err = err;
        this.format = format;
    }

    Format format() {
        return format;
    }

    void line(String text) {
        out.println(text);
    }

    /** Things to know of what the line before tells, a line each. */
    void facts(List<Fact> facts) {
        facts.forEach(fact -> line(String.format(Locale.ROOT, "  %-9s %s", fact.name(), fact.value())));
    }

    void json(Map<String, Object> object) {
        out.println(new String(Json.write(object), StandardCharsets.UTF_8));
    }

    /** A size, for people. */
    static Fact size(String name, long bytes) {
        return new Fact(name, String.format(Locale.ROOT, "%.2f MB (%,d bytes)", bytes / 1e6, bytes));
    }

    void fail(String line) {
        if (format == Format.TEXT) {
            err.println("isobar: " + line);
            return;
        }
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("level", "error");
        object.put("message", line);
        err.println(new String(Json.write(object), StandardCharsets.UTF_8));
    }

    void trace(Throwable reason) {
        reason.printStackTrace(err);
    }
}
