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

/** The grammar of {@code isobar dev}, and its help. {@link PlainArguments} reads a part of it sooner. */
@Command(
        name = "dev",
        description = {
            "Builds an application if it changed, and runs it on this machine.",
            "",
            "Buckets, collections, queues, topics, secrets and schedules work and keep their data"
                    + " across restarts; nothing else has to be installed. Classes that are compiled"
                    + " anew while it runs are reloaded. Ctrl-C stops it in order.",
            ""
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        optionListHeading = "%nOptions:%n",
        parameterListHeading = "%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  isobar dev examples/notes                 the notes example on port 8080",
            "  isobar dev . --port 0                     this directory, on any free port",
            "  isobar dev shop --app shop.AdminApp       one of several applications",
            "  isobar dev . --data /tmp/try --json       data elsewhere, logs for a program",
            "",
            "Exit codes:",
            "  1     a defect of Isobar",
            "  2     nothing was started: wrong arguments, no pom.xml, no Maven, a build that",
            "        failed, no or several applications, a port that is taken",
            "  130   stopped in order by Ctrl-C",
            "  143   stopped in order by kill"
        })
final class DevCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "The directory of the application's pom.xml.")
    private Path directory = Path.of("");

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "Listen on 127.0.0.1:N; 0 takes any free port. Default: 8080.")
    private @Nullable Integer port;

    @Option(names = "--data", paramLabel = "DIR", description = "Keep the data there. Default: DIR/.isobar/data.")
    private @Nullable Path data;

    @Option(
            names = "--app",
            paramLabel = "CLASS",
            description = "The CloudApp to run, if META-INF/services names several.")
    private @Nullable String app;

    @Option(
            names = "--host-allow",
            paramLabel = "HOST",
            description = "Also answer requests that name this host, as a tunnel's do; may be given several times.")
    private List<String> hosts = new ArrayList<>();

    @Option(names = "--json", description = "Write JSON, one object a line.")
    private boolean json;

    @Option(names = "--verbose", description = "Show Maven's output, and stack traces.")
    private boolean verbose;

    @Override
    public Integer call() {
        return Dev.start(options());
    }

    DevOptions options() {
        try {
            return new DevOptions(directory, port, data, app, hosts, json ? Format.JSON : Format.TEXT, verbose);
        } catch (IllegalArgumentException outOfRange) {
            throw spec == null ? outOfRange : new ParameterException(spec.commandLine(), outOfRange.getMessage());
        }
    }
}
