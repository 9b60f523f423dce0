package dev.isobar.provider.local.dev;

import java.io.PrintStream;
import java.util.Map;

/** Lines for people. */
final class TextScreen implements Screen {
    private static final String RED = "\u001b[31m";
    private static final String GREEN = "\u001b[32m";
    private static final String DIM = "\u001b[2m";
    private static final String PLAIN = "\u001b[0m";
    private static final int KIND_WIDTH = 12;
    private static final int NAME_WIDTH = 40;

    private final PrintStream out;
    private final PrintStream err;
    private final boolean color;
    private final boolean stackTraces;
    private final Soon soon;

    TextScreen(PrintStream out, PrintStream err, boolean color, boolean stackTraces) {
        this.out = out;
        this.err = err;
        this.color = color;
        this.stackTraces = stackTraces;
        this.soon = new Soon(out).begin();
    }

    @Override
    public void has(String kind, String name, String detail) {
        String line = detail.isEmpty() ? name : padded(name, NAME_WIDTH) + colored(DIM, detail);
        out.println("  " + padded(kind, KIND_WIDTH) + line);
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(1, width - text.length()));
    }

    private String colored(String code, String text) {
        return color ? code + text + PLAIN : text;
    }

    @Override
    public void note(String line) {
        out.println(line);
        out.flush();
    }

    @Override
    public void fail(String line) {
        err.println(colored(RED, "isobar: ") + line);
    }

    @Override
    public void ready(String url, long millis) {
        out.println(colored(GREEN, "ready") + " " + url + " in " + millis + " ms");
        out.flush();
    }

    @Override
    public void ran(String line) {
        soon.println(colored(DIM, readable(FlatJson.read(line))));
    }

    @Override
    public void flush() {
        out.flush();
    }

    @Override
    public void failed(String line, Throwable cause) {
        err.println(colored(RED, readable(FlatJson.read(line))) + ": " + Reason.of(cause));
        if (stackTraces) {
            cause.printStackTrace(err);
        }
    }

    private static String readable(Map<String, String> members) {
        StringBuilder text = new StringBuilder();
        members.forEach((name, value) -> {
            String shown = readable(name, value);
            text.append(text.length() == 0 || shown.isEmpty() ? "" : " ").append(shown);
        });
        return text.toString();
    }

    private static String readable(String name, String value) {
        return switch (name) {
            case "requestId", "bytes", "event", "error" -> "";
            case "type" -> value.equals("http") ? "" : value;
            case "attempt" -> value.equals("1") ? "" : "attempt " + value;
            case "method", "route", "status", "trigger", "schedule", "outcome" -> value;
            case "ms" -> value + " ms";
            default -> name + " " + value;
        };
    }
}
