package dev.isobar.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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
            "  isobar resources create . --provider aws --prefix ann-notes --dry-run",
            "                        shows what is missing, under names such as",
            "                        ann-notes-uploads",
            "  isobar resources create . --provider aws --prefix ann-notes",
            "                        creates it, and shows the settings for the environment",
            "",
            "Exit codes:",
            "  1     a defect of Isobar",
            "  2     not everything is there: wrong arguments, a build that failed, a",
            "        name that neither a setting nor --prefix gives, no permission, or a",
            "        resource that is there and does not fit; what was done until then",
            "        is shown"
        })
final class CreateResourcesCommand implements Callable<Integer> {
    @Mixin
    private CloudArguments arguments = new CloudArguments();

    @Option(
            names = "--prefix",
            paramLabel = "NAME",
            description = "What names begin with, where no setting such as ISOBAR_BUCKET_UPLOADS gives one.")
    private @Nullable String prefix;

    @Option(names = "--dry-run", description = "Only look; create nothing.")
    private boolean dryRun;

    @Override
    public Integer call() {
        checkPrefix();
        return arguments.run("resources-create", more());
    }

    private void checkPrefix() {
        if (prefix != null && !prefix.matches("[a-z][a-z0-9-]{0,29}")) {
            throw arguments.wrong(new IllegalArgumentException(
                    "--prefix is '" + prefix + "'; allowed: 1 to 30 of a-z, 0-9 and '-', the first of them a letter"));
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
