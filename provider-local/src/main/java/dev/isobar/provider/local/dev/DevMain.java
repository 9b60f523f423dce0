package dev.isobar.provider.local.dev;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Serves an application on this machine while it is being written. Started by {@code isobar dev}, which finds this class by
 * its name; of no use to applications.
 */
public final class DevMain {
    private static final int REFUSED = 2;

    private DevMain() {}

    /**
     * Does ahead what the first answer would wait for, and nothing that shows: {@code isobar dev} calls it on another thread while
     * it looks whether the application is built. The JDK's server dates every answer in this format, whose texts and
     * zones are some 50 classes.
     *
     * @return a date, which is of no further use
     */
    public static String ahead() {
        return DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss zzz", Locale.US)
                .withZone(ZoneId.of("GMT"))
                .format(Instant.EPOCH);
    }

    /**
     * Starts the server and stays until the process is told to end; then running handlers finish and data is closed. What
     * keeps it from starting is said in one line on standard error, with exit code 2.
     *
     * @param args {@code --port N}, {@code --data DIR}, {@code --project DIR}, {@code --app CLASS}, {@code --classes
     *     DIR}, {@code --host-allow HOST}, {@code --color always|never}, {@code --json}, {@code --verbose}
     */
    public static void main(String[] args) throws InterruptedException {
        if (!started(args)) {
            System.exit(REFUSED);
        }
        Thread.currentThread().join();
    }

    private static boolean started(String... args) {
        DevOptions options;
        try {
            options = DevOptions.parse(args);
        } catch (Stop wrong) {
            new TextScreen(System.out, System.err, false, false).fail(wrong.line());
            return false;
        }
        Screen screen = Screen.of(options);
        try {
            DevServer server = DevServer.start(options, screen);
            Runtime.getRuntime().addShutdownHook(new Thread(server::close, "isobar-stop"));
            return true;
        } catch (Stop stop) {
            screen.fail(stop.line());
            if (options.verbose()) {
                stop.printStackTrace(System.err);
            }
            return false;
        }
    }
}
