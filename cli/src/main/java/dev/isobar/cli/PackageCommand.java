package dev.isobar.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

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
            "                        writes examples/notes/target/isobar/aws/function.zip",
            "                        and shows its handler and the settings that it needs",
            "",
            "Exit codes:",
            "  1     a defect of Isobar",
            "  2     nothing was written: wrong arguments, no pom.xml, no Maven, a build that",
            "        failed, no or several applications, a handler that cannot be built, a",
            "        provider that is not there"
        })
final class PackageCommand implements Callable<Integer> {
    @Mixin
    private CloudArguments arguments = new CloudArguments();

    @Override
    public Integer call() {
        return arguments.run("package", List.of());
    }
}
