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

/** The grammar of {@code isobar warm-archive}, and its help. */
@Command(
        name = "warm-archive",
        description = {
            "Builds an application for a container image, with an archive that makes it start sooner.",
            "",
            "It is packaged, started here under the cloud's own runtime client, and answers the"
                    + " requests; Java keeps what that loaded. The archive is good for this very build of"
                    + " Java and these very jars, so run this in the image's own build.",
            ""
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        optionListHeading = "%nOptions:%n",
        parameterListHeading = "%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  isobar warm-archive examples/hello --provider aws --runtime-client /runtime",
            "                        writes examples/hello/target/isobar/aws/image, and shows how",
            "                        a function is started there",
            "",
            "A file of requests has one a line, such as:",
            "  GET /notes/ann?tag=food",
            "  POST /notes/ann {\"title\":\"Milk\"}",
            "",
            "Exit codes:",
            "  1     a defect of Isobar",
            "  2     nothing was written: wrong arguments, a build that failed, a Java that is too",
            "        old, no runtime client, an application that does not start"
        })
final class WarmArchiveCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "The directory of the application's pom.xml.")
    private Path directory = Path.of("");

    @Option(names = "--provider", paramLabel = "NAME", required = true, description = "The cloud: aws.")
    private String provider = "";

    @Option(
            names = "--runtime-client",
            paramLabel = "PATH",
            required = true,
            description = "The cloud's runtime client: a jar, or a directory of jars; may be given several times.")
    private List<Path> clients = new ArrayList<>();

    @Option(
            names = "--requests",
            paramLabel = "FILE",
            description = "The requests to answer. Default: a GET of every path without parameters.")
    private @Nullable Path requests;

    @Option(
            names = "--java",
            paramLabel = "DIR",
            description = "The home of the Java that it will run on. Default: the one that runs this.")
    private Path java = Path.of(System.getProperty("java.home"));

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
                screen -> new CloudTool(options, screen).run("warm-archive", more()));
    }

    private PackageOptions options() {
        try {
            return new PackageOptions(directory, provider, app, json ? Format.JSON : Format.TEXT, verbose);
        } catch (IllegalArgumentException wrong) {
            throw spec == null ? wrong : new ParameterException(spec.commandLine(), wrong.getMessage());
        }
    }

    private List<String> more() {
        List<String> more = new ArrayList<>(List.of("--java", absolute(java)));
        clients.forEach(client -> more.addAll(List.of("--platform", absolute(client))));
        if (requests != null) {
            more.addAll(List.of("--requests", absolute(requests)));
        }
        return more;
    }

    private static String absolute(Path path) {
        return path.toAbsolutePath().normalize().toString();
    }
}
