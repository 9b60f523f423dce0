package dev.isobar.cli;

import java.io.Console;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whether text may be coloured: on a terminal that shows colours, unless {@code NO_COLOR} is set to anything. */
enum Colour {
    ON,
    OFF;

    /** What the terminal and the environment of this process ask for. */
    static Colour ofTerminal() {
        return of(isTerminal(System.console()) ? System.getenv() : Map.of());
    }

    /** ON when the environment, which is that of a terminal, names one that shows colours. */
    static Colour of(Map<String, String> terminal) {
        boolean unwanted = !terminal.getOrDefault("NO_COLOR", "").isEmpty() || "dumb".equals(terminal.get("TERM"));
        boolean able = terminal.containsKey("TERM") || terminal.containsKey("WT_SESSION");
        return able && !unwanted ? ON : OFF;
    }

    // From Java 22 on there is a console without a terminal, and a method that tells; Java 17 does not have it.
    private static boolean isTerminal(@Nullable Console console) {
        if (console == null || Runtime.version().feature() < 22) {
            return console != null;
        }
        try {
            return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("Console.isTerminal, there since Java 22, cannot be called", e);
        }
    }
}
