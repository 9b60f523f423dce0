package dev.isobar.cli;

/** What the process tells its caller. */
final class ExitCode {
    /** The work is done, or the server was stopped in order. */
    static final int DONE = 0;

    /** A defect of Isobar itself. */
    static final int BROKEN = 1;

    /** Nothing was started: wrong arguments, a build that failed, no application, a port that is taken. */
    static final int REFUSED = 2;

    private ExitCode() {}
}
