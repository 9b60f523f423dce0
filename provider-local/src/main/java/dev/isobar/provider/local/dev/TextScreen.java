package dev.isobar.provider.local.dev;

import dev.isobar.spi.LogLine;
import java.io.PrintStream;

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
        this.soon = new Soon(out, this::dimmed).begin();
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
        soon.flush();
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
    public void ran(LogLine line) {
        soon.add(line);
    }

    private void dimmed(LogLine line, StringBuilder text) {
        text.append(color ? DIM : "");
        readable(line, text);
        text.append(color ? PLAIN : "");
    }

    @Override
    public void flush() {
        soon.flush();
    }

    @Override
    public void failed(LogLine line, Throwable cause) {
        StringBuilder text = new StringBuilder();
        readable(line, text);
        err.println(colored(RED, text.toString()) + ": " + Reason.of(cause));
        if (stackTraces) {
            cause.printStackTrace(err);
        }
    }

    private static void readable(LogLine line, StringBuilder text) {
        int start = text.length();
        line.forEach((name, value) -> {
            if (shows(name, value)) {
                text.append(text.length() == start ? "" : " ");
                readable(name, value, text);
            }
        });
    }

    private static boolean shows(String name, Object value) {
        return switch (name) {
            case "requestId", "bytes", "event", "error" -> false;
            case "type" -> !value.equals("http");
            case "attempt" -> !value.equals(1L);
            default -> true;
        };
    }

    private static void readable(String name, Object value, StringBuilder text) {
        switch (name) {
            case "type", "method", "route", "status", "trigger", "schedule", "outcome" -> text.append(value);
            case "ms" -> text.append(value).append(" ms");
            default -> text.append(name).append(' ').append(value);
        }
    }
}
