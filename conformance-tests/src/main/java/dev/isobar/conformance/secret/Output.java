package dev.isobar.conformance.secret;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Everything that a piece of work writes to standard output, standard error and Java's own log, at every level. */
final class Output {
    private Output() {}

    /** What is watched. */
    interface Work {
        void run() throws Exception;
    }

    static String of(Work work) throws Exception {
        ByteArrayOutputStream caught = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(caught, true, StandardCharsets.UTF_8);
        PrintStream out = System.out;
        PrintStream err = System.err;
        Logger root = LogManager.getLogManager().getLogger("");
        Level level = root.getLevel();
        Handler handler = new Printing(stream);
        System.setOut(stream);
        System.setErr(stream);
        root.addHandler(handler);
        root.setLevel(Level.ALL);
        try {
            work.run();
        } finally {
            root.setLevel(level);
            root.removeHandler(handler);
            System.setOut(out);
            System.setErr(err);
        }
        return caught.toString(StandardCharsets.UTF_8);
    }

    private static final class Printing extends Handler {
        private final PrintStream stream;

        Printing(PrintStream stream) {
            this.stream = stream;
            setFormatter(new SimpleFormatter());
            setLevel(Level.ALL);
        }

        @Override
        public void publish(LogRecord record) {
            stream.println(getFormatter().format(record));
        }

        @Override
        public void flush() {
            stream.flush();
        }

        @Override
        public void close() {}
    }
}
