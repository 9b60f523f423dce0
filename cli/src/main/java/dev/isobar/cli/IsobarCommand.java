package dev.isobar.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The root of all commands; by itself it shows what there is. */
@Command(
        name = "isobar",
        description = "Runs Isobar applications on this machine, and packages them for clouds.",
        subcommands = {DevCommand.class, PackageCommand.class, WarmArchiveCommand.class, ResourcesCommand.class},
        versionProvider = Version.class,
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Run 'isobar COMMAND --help' for a command's options and examples.",
            "",
            "Exit codes:",
            "  0   done",
            "  1   a defect of Isobar",
            "  2   nothing was started; the last line says why",
            "",
            "Environment:",
            "  JAVA_HOME         the Java that runs everything, 17 or later",
            "  ISOBAR_JAVA_OPTS  more options for it, such as -Xmx512m",
            "  ISOBAR_THREADS    what isobar dev runs handlers on: platform, the default,",
            "                    or virtual threads, from Java 21 on",
            "  NO_COLOR          set to anything, turns colours off"
        })
final class IsobarCommand implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    private IsobarCommand() {}

    /** Parses, runs and answers the exit code. */
    static int execute(String[] arguments) {
        Colour colour = Colour.ofTerminal();
        CommandLine line = new CommandLine(new IsobarCommand());
        line.setColorScheme(Help.defaultColorScheme(colour == Colour.ON ? Help.Ansi.ON : Help.Ansi.OFF));
        line.setParameterExceptionHandler((mistake, given) -> explain(mistake, colour));
        return line.execute(arguments);
    }

    private static int explain(ParameterException mistake, Colour colour) {
        String command = mistake.getCommandLine().getCommandSpec().qualifiedName();
        new Screen(System.err, Format.TEXT, colour)
                .fail(firstLine(String.valueOf(mistake.getMessage())) + " (see '" + command + " --help')");
        return ExitCode.REFUSED;
    }

    private static String firstLine(String message) {
        int end = message.indexOf('\n');
        return (end < 0 ? message : message.substring(0, end)).strip();
    }

    @Override
    public void run() {
        if (spec != null) {
            spec.commandLine().usage(System.out);
        }
    }
}
