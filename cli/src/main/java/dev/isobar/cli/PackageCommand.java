package dev.isobar.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The grammar of {@code isobar package}, and its help. */
@Command(
        name = "package",
        description = {
            "Builds an application for a cloud and writes what that cloud runs.",
            "",
            "The pom picks the provider by the property 'provider' (Maven gets -Dprovider=NAME), so"
                    + " no line of the application changes. Libraries of services that it does not"
                    + " declare are left out. The same sources give the same bytes.",
            ""
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        optionListHeading = "%nOptions:%n",
        parameterListHeading = "%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  isobar package examples/notes --provider aws",
            "                        writes examples/notes/target/isobar/aws/function.zip, and",
            "                        shows its handler and the settings that it needs",
            "",
            "Exit codes:",
            "  1     a defect of Isobar",
            "  2     nothing was written: wrong arguments, no pom.xml, no Maven, a build that",
            "        failed, no or several applications, a handler that cannot be built, a",
            "        provider that is not there"
        })
final class PackageCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "The directory of the application's pom.xml.")
    private Path directory = Path.of("");

    @Option(names = "--provider", paramLabel = "NAME", required = true, description = "The cloud: aws.")
    private String provider = "";

    @Option(
            names = "--app",
            paramLabel = "CLASS",
            description = "The CloudApp to package, if META-INF/services names several.")
    private @Nullable String app;

    @Option(names = "--json", description = "Write JSON, one object a line.")
    private boolean json;

    @Option(names = "--verbose", description = "Show Maven's output, and stack traces.")
    private boolean verbose;

    @Override
    public Integer call() {
        PackageOptions options = options();
        return Work.finish(
                options.format(),
                verbose,
                Colour.ofTerminal(),
                screen -> new CloudTool(options, screen).run("package", List.of()));
    }

    private PackageOptions options() {
        try {
            return new PackageOptions(directory, provider, app, json ? Format.JSON : Format.TEXT, verbose);
        } catch (IllegalArgumentException wrong) {
            throw spec == null ? wrong : new ParameterException(spec.commandLine(), wrong.getMessage());
        }
    }
}
