package dev.isobar.cli;

import dev.isobar.cli.project.Refusal;

/** What a command does once its arguments are understood. */
@FunctionalInterface
interface Work {
    /** Does it, showing what happens on this screen; throws {@link Refusal} where a person has to do something first. */
    void run(Screen screen) throws Exception;

    /** Does the work and answers the exit code; a refusal and a defect are each said in one line. */
    static int finish(Format format, boolean verbose, Colour colour, Work work) {
        Screen screen = new Screen(System.err, format, colour);
        try {
            work.run(screen);
            return ExitCode.DONE;
        } catch (Refusal refusal) {
            screen.refuse(refusal);
            return ExitCode.REFUSED;
        } catch (Exception | LinkageError defect) {
            if (verbose) {
                defect.printStackTrace();
            }
            screen.fail(defect + (verbose ? "" : "; --verbose shows where"));
            return ExitCode.BROKEN;
        }
    }
}
