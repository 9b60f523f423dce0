package dev.isobar.cli;

import dev.isobar.cli.project.Refusal;
import java.io.PrintStream;

/** Where the command line speaks: progress and mistakes, always on standard error, in text or as JSON lines. */
final class Screen {
    private static final String RED = "\u001b[31m";
    private static final String PLAIN = "\u001b[0m";

    private final PrintStream out;
    private final Format format;
    private final Colour colour;

    Screen(PrintStream out, Format format, Colour colour) {
        this.out = out;
        this.format = format;
        this.colour = colour;
    }

    /** What happens now. */
    void say(String line) {
        out.println(format == Format.JSON ? json("info", line) : line);
    }

    /** Why nothing was started: first the details, then the sentence that sums them up. */
    void refuse(Refusal refusal) {
        refusal.details().forEach(this::detail);
        fail(refusal.sentence());
    }

    /** One line about what went wrong. */
    void fail(String line) {
        if (format == Format.JSON) {
            out.println(json("error", line));
        } else {
            out.println(colour == Colour.ON ? RED + "isobar: " + PLAIN + line : "isobar: " + line);
        }
    }

    private void detail(String line) {
        out.println(format == Format.JSON ? json("error", line) : "  " + line);
    }

    private static String json(String level, String message) {
        StringBuilder json = new StringBuilder("{\"level\":\"").append(level).append("\",\"message\":\"");
        for (int i = 0; i < message.length(); i++) {
            escape(message.charAt(i), json);
        }
        return json.append("\"}").toString();
    }

    private static void escape(char c, StringBuilder json) {
        if (c == '"' || c == '\\') {
            json.append('\\').append(c);
        } else if (c < ' ') {
            json.append("\\u00").append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 15, 16));
        } else {
            json.append(c);
        }
    }
}
