package dev.isobar.provider.local.dev;

import java.io.File;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the command line said. */
final class DevOptions {
    static final String USAGE = "arguments: [--port N] [--data DIR] [--project DIR] [--app CLASS] [--classes DIR["
            + File.pathSeparator + "DIR]] [--host-allow HOST] [--color always|never] [--json] [--verbose]";

    private final List<Path> classes = new ArrayList<>();
    private final List<String> hosts = new ArrayList<>();
    private Path project = Path.of("");
    private @Nullable Path data;
    private @Nullable String app;
    private int port = 8080;
    private boolean json;
    private boolean color;
    private boolean verbose;

    private DevOptions() {}

    /** The arguments understood, or the reason why not. */
    static DevOptions parse(String... args) {
        DevOptions options = new DevOptions();
        Deque<String> left = new ArrayDeque<>();
        Collections.addAll(left, args);
        while (!left.isEmpty()) {
            options.take(left.pop(), left);
        }
        return options;
    }

    private void take(String option, Deque<String> left) {
        switch (option) {
            case "--port" -> port = number(value(option, left));
            case "--data" -> data = path(value(option, left));
            case "--project" -> project = path(value(option, left));
            case "--app" -> app = value(option, left);
            case "--classes" -> classes(value(option, left));
            case "--host-allow" -> hosts.add(value(option, left));
            case "--json" -> json = true;
            case "--color" -> color = always(value(option, left));
            case "--verbose" -> verbose = true;
            default -> throw new Stop("there is no option " + option + "; " + USAGE);
        }
    }

    private static String value(String option, Deque<String> left) {
        if (left.isEmpty()) {
            throw new Stop("the option " + option + " wants a value; " + USAGE);
        }
        return left.pop();
    }

    private static int number(String text) {
        try {
            int port = Integer.parseInt(text);
            if (port >= 0 && port <= 65535) {
                return port;
            }
        } catch (NumberFormatException e) {
            throw wrongPort(text);
        }
        throw wrongPort(text);
    }

    private static Stop wrongPort(String text) {
        return new Stop("the port is '" + text + "'; it must be a number from 0 to 65535, 0 for any free one");
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new Stop("'" + text + "' is no path: " + e.getReason(), e);
        }
    }

    private static boolean always(String when) {
        return switch (when) {
            case "always" -> true;
            case "never" -> false;
            default -> throw new Stop("--color is '" + when + "'; it must be always or never");
        };
    }

    private void classes(String paths) {
        for (String path : paths.split(File.pathSeparator, 0)) {
            classes.add(path(path));
        }
    }

    /** The directories of the application's own classes; empty when they lie on the class path. */
    List<Path> classes() {
        return List.copyOf(classes);
    }

    /** Hosts that requests may name besides this machine's own. */
    List<String> hosts() {
        return List.copyOf(hosts);
    }

    /** Where data is kept: {@code .isobar/data} of the project unless told otherwise. */
    Path data() {
        return data == null ? project.resolve(".isobar").resolve("data") : data;
    }

    /** The application's class, if it was named. */
    Optional<String> app() {
        return Optional.ofNullable(app);
    }

    /** The port to listen on; 0 for any free one. */
    int port() {
        return port;
    }

    /** True when every line is to be JSON. */
    boolean json() {
        return json;
    }

    /** True when lines for people may be coloured. */
    boolean color() {
        return color;
    }

    /** True when stack traces are wanted. */
    boolean verbose() {
        return verbose;
    }
}
