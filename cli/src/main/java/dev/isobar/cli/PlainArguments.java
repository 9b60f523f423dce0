package dev.isobar.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the well-formed, everyday forms of {@code isobar dev} without picocli. Whatever it does not understand at once, it
 * leaves to {@link DevCommand}, which knows the whole grammar and explains mistakes; it never guesses.
 */
final class PlainArguments {
    private @Nullable Path directory;
    private @Nullable Integer port;
    private @Nullable Path data;
    private @Nullable String app;
    private final List<String> hosts = new ArrayList<>();
    private Format format = Format.TEXT;
    private boolean verbose;

    private PlainArguments() {}

    /** The options, or null when picocli has to look. */
    static @Nullable DevOptions read(String[] arguments) {
        if (arguments.length < 2 || !arguments[0].equals("dev")) {
            return null;
        }
        try {
            PlainArguments read = new PlainArguments();
            return read.all(arguments) ? read.options() : null;
        } catch (InvalidPathException | ArrayIndexOutOfBoundsException leaveItToPicocli) {
            return null;
        }
    }

    private boolean all(String[] arguments) {
        int next = 1;
        while (next < arguments.length) {
            String argument = arguments[next];
            if (flag(argument)) {
                next++;
            } else if (argument.startsWith("--") && option(argument, arguments[next + 1])) {
                next += 2;
            } else if (directory == null && isPlain(argument)) {
                directory = Path.of(argument);
                next++;
            } else {
                return false;
            }
        }
        return directory != null;
    }

    private boolean flag(String argument) {
        if (argument.equals("--json") && format == Format.TEXT) {
            format = Format.JSON;
            return true;
        }
        if (argument.equals("--verbose") && !verbose) {
            verbose = true;
            return true;
        }
        return false;
    }

    private boolean option(String name, String value) {
        if (name.equals("--port") && port == null && isPort(value)) {
            port = Integer.valueOf(value);
            return true;
        }
        if (name.equals("--data") && data == null && isPlain(value)) {
            data = Path.of(value);
            return true;
        }
        if (name.equals("--app") && app == null && isPlain(value)) {
            app = value;
            return true;
        }
        if (name.equals("--host-allow") && isPlain(value)) {
            return hosts.add(value);
        }
        return false;
    }

    private DevOptions options() {
        if (directory == null) {
            throw new IllegalStateException("options() before all() found a directory");
        }
        return new DevOptions(directory, port, data, app, hosts, format, verbose);
    }

    private static boolean isPlain(String value) {
        return !value.isEmpty() && "-@\"'".indexOf(value.charAt(0)) < 0;
    }

    private static boolean isPort(String value) {
        if (value.isEmpty() || value.length() > 5) {
            return false;
        }
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) < '0' || value.charAt(i) > '9') {
                return false;
            }
        }
        return Integer.parseInt(value) <= 65_535;
    }
}
