package dev.isobar.cli;

/** What the process tells its caller. */
final class ExitCode {
    /** The work is done, or a server is running; when a signal stops it, the code is the JVM's, 128 and the signal. */
    static final int DONE = 0;

    /** A defect of Isobar itself. */
    static final int BROKEN = 1;

    /** Nothing was started: wrong arguments, a build that failed, no application, a port that is taken. */
    static final int REFUSED = 2;

    private ExitCode() {}
}
