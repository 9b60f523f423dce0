package dev.isobar.cli;

/**
 * Where the process begins. A plain {@code isobar dev} goes straight to its work and never links picocli, which takes about
 * 100 ms; everything else, help and mistakes above all, goes through picocli.
 */
public final class Main {
    private Main() {}

    /** Runs the command; on success the process lives on for as long as a server that it started does. */
    public static void main(String[] arguments) {
        DevOptions plain = PlainArguments.read(arguments);
        int code = plain == null ? IsobarCommand.execute(arguments) : Dev.start(plain);
        if (code != ExitCode.DONE) {
            System.exit(code);
        }
    }
}
