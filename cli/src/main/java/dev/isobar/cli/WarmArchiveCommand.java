package dev.isobar.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The grammar of {@code isobar warm-archive}, and its help. */
@Command(
        name = "warm-archive",
        description = {
            "Builds an application for a container image, with an archive that makes it start sooner.",
            "",
            "It is packaged, started here as it will be there, and answers the requests;"
                    + " Java keeps what that loaded. The archive is good for this very build of"
                    + " Java and these very jars, so run this in the image's own build.",
            ""
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        optionListHeading = "%nOptions:%n",
        parameterListHeading = "%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  isobar warm-archive examples/hello --provider aws",
            "                        writes examples/hello/target/isobar/aws/image, and shows how",
            "                        a function is started there",
            "  isobar warm-archive examples/hello --provider aws --runtime-client /runtime",
            "                        the same under AWS's runtime client, whose answers do not stream",
            "",
            "A file of requests has one a line, such as:",
            "  GET /notes/ann?tag=food",
            "  POST /notes/ann {\"title\":\"Milk\"}",
            "",
            "Exit codes:",
            "  1     a defect of Isobar",
            "  2     nothing was written: wrong arguments, a build that failed, a Java that is too",
            "        old, no runtime client there, an application that does not start"
        })
final class WarmArchiveCommand implements Callable<Integer> {
    @Mixin
    private CloudArguments arguments = new CloudArguments();

    @Option(
            names = "--runtime-client",
            paramLabel = "PATH",
            description = "The cloud's runtime client: a jar, or a directory of jars; may be given several times."
                    + " Default: Isobar's own runtime, whose answers stream.")
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

    @Override
    public Integer call() {
        return arguments.run("warm-archive", more());
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
