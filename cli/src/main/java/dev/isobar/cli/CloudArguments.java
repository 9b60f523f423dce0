package dev.isobar.cli;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The arguments that every command about an application and one cloud takes, and how such a command begins. */
final class CloudArguments {
    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Parameters(paramLabel = "DIR", description = "The directory of the application's pom.xml.")
    private Path directory = Path.of("");

    @Option(names = "--provider", paramLabel = "NAME", required = true, description = "The cloud: aws.")
    private String provider = "";

    @Option(
            names = "--app",
            paramLabel = "CLASS",
            description = "The CloudApp that is meant, if META-INF/services names several.")
    private @Nullable String app;

    @Option(names = "--json", description = "Write JSON, one object a line.")
    private boolean json;

    @Option(names = "--verbose", description = "Show Maven's output, and stack traces.")
    private boolean verbose;

    /** Runs a task of the cloud's tools with these arguments and more, and answers the exit code. */
    int run(String task, List<String> more) {
        PackageOptions options = options();
        return Work.finish(
                options.format(),
                options.verbose(),
                Colour.ofTerminal(),
                screen -> new CloudTool(options, screen).run(task, more));
    }

    /** What refuses an argument: shown with the command's help. */
    RuntimeException wrong(IllegalArgumentException reason) {
        return command == null ? reason : new ParameterException(command.commandLine(), reason.getMessage());
    }

    private PackageOptions options() {
        try {
            return new PackageOptions(directory, provider, app, json ? Format.JSON : Format.TEXT, verbose);
        } catch (IllegalArgumentException reason) {
            throw wrong(reason);
        }
    }
}
