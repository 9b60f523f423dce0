package dev.isobar.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The grammar of {@code isobar resources create}, and its help. */
@Command(
        name = "create",
        description = {
            "Creates what an application declares and a cloud does not have yet, for development.",
            "",
            "What is there is left alone; where it does not fit its declaration, that is said."
                    + " Nothing else in Isobar ever creates a resource. Credentials and region are the"
                    + " cloud's usual ones. Secrets are put by the application, not created.",
            ""
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        optionListHeading = "%nOptions:%n",
        parameterListHeading = "%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  isobar resources create examples/notes --provider aws --prefix ann-notes --dry-run",
            "                        shows what is missing, under names such as ann-notes-uploads",
            "  isobar resources create examples/notes --provider aws --prefix ann-notes",
            "                        creates it, and shows the settings for the environment",
            "",
            "Exit codes:",
            "  1     a defect of Isobar",
            "  2     not everything is there: wrong arguments, a build that failed, a name that",
            "        neither a setting nor --prefix gives, no permission, or a resource that is",
            "        there and does not fit; what was done until then is shown"
        })
final class CreateResourcesCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "The directory of the application's pom.xml.")
    private Path directory = Path.of("");

    @Option(names = "--provider", paramLabel = "NAME", required = true, description = "The cloud: aws.")
    private String provider = "";

    @Option(
            names = "--prefix",
            paramLabel = "NAME",
            description = "What names begin with, where no setting such as ISOBAR_BUCKET_UPLOADS gives one.")
    private @Nullable String prefix;

    @Option(names = "--dry-run", description = "Only look; create nothing.")
    private boolean dryRun;

    @Option(names = "--app", paramLabel = "CLASS", description = "The CloudApp, if META-INF/services names several.")
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
                screen -> new CloudTool(options, screen).run("resources-create", more()));
    }

    private PackageOptions options() {
        try {
            checkPrefix();
            return new PackageOptions(directory, provider, app, json ? Format.JSON : Format.TEXT, verbose);
        } catch (IllegalArgumentException wrong) {
            throw spec == null ? wrong : new ParameterException(spec.commandLine(), wrong.getMessage());
        }
    }

    private void checkPrefix() {
        if (prefix != null && !prefix.matches("[a-z][a-z0-9-]{0,29}")) {
            throw new IllegalArgumentException(
                    "--prefix is '" + prefix + "'; allowed: 1 to 30 of a-z, 0-9 and '-', the first of them a letter");
        }
    }

    private List<String> more() {
        List<String> more = new ArrayList<>();
        if (prefix != null) {
            more.addAll(List.of("--prefix", prefix));
        }
        if (dryRun) {
            more.add("--dry-run");
        }
        return more;
    }
}
