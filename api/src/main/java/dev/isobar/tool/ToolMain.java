package dev.isobar.tool;

import dev.isobar.error.CloudException;
import java.io.PrintStream;
import java.util.ServiceConfigurationError;

/**
 * Where the command line hands over, on the class path of the application and its provider. Internal: its arguments are an
 * agreement between the two and may change.
 */
public final class ToolMain {
    private static final int REFUSED = 2;

    private ToolMain() {}

    /** Does what the first argument names; ends the process with 2 when it is refused, with one line that says why. */
    public static void main(String[] arguments) throws Exception {
        int code = run(arguments, System.out, System.err);
        if (code != 0) {
            System.exit(code);
        }
    }

    static int run(String[] arguments, PrintStream out, PrintStream err) throws Exception {
        ToolOptions options = ToolOptions.parse(arguments);
        Screen screen = new Screen(out, err, options.has("--json") ? Screen.Format.JSON : Screen.Format.TEXT);
        try {
            switch (options.task()) {
                case "package" -> new PackageTask(options, screen).run();
                case "warm-archive" -> new WarmTask(options, screen).run();
                case "resources-create" -> new CreateTask(options, screen).run();
                default -> throw new IllegalArgumentException("unknown task " + options.task());
            }
            return 0;
        } catch (CloudException | RefusedException refusal) {
            return refuse(refusal, String.valueOf(refusal.getMessage()), options, screen);
        } catch (LinkageError | ServiceConfigurationError broken) {
            return refuse(broken, "the application cannot be loaded: " + broken, options, screen);
        }
    }

    private static int refuse(Throwable reason, String line, ToolOptions options, Screen screen) {
        if (options.has("--verbose")) {
            screen.trace(reason);
        }
        screen.fail(line);
        return REFUSED;
    }
}
