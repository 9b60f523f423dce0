package dev.isobar.tool;

/** The work cannot be done; the message is one line that says why and what to do. */
final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    RefusedException(String line) {
        super(line);
    }

    RefusedException(String line, Throwable cause) {
        super(line, cause);
    }
}
