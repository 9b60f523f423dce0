package dev.isobar.provider.local.dev;

/** What keeps the program from starting, in one line that says what to do. */
final class Stop extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Stop(String line) {
        super(line);
    }

    Stop(String line, Throwable cause) {
        super(line, cause);
    }

    /** The line. */
    String line() {
        return String.valueOf(getMessage());
    }
}
