package dev.isobar.cli;

import dev.isobar.cli.project.MavenBuild;
import dev.isobar.cli.project.Plan;
import dev.isobar.cli.project.Project;
import dev.isobar.cli.project.Refusal;
import java.util.ArrayList;
import java.util.List;

/**
 * Builds an application for one cloud and hands over to the tools that it brings along: those of Isobar's API and of the cloud's
 * provider, in the versions that it depends on.
 */
final class CloudTool {
    private static final String TOOL = "dev.isobar.tool.ToolMain";

    private final PackageOptions options;
    private final Screen screen;

    CloudTool(PackageOptions options, Screen screen) {
        this.options = options;
        this.screen = screen;
    }

    /** Runs a task of the tools, with these arguments of its own. */
    void run(String task, List<String> more) throws Exception {
        Project project = Project.at(options.directory());
        Plan plan = build(project);
        Launch launch = new Launch(
                plan.classPath(),
                TOOL,
                "the application does not depend on dev.isobar:isobar-api of a version that has this command");
        launch.run(arguments(task, project, plan, more));
    }

    private Plan build(Project project) throws Exception {
        screen.say("building " + options.directory() + " for " + options.provider());
        String artifact = "isobar-provider-" + options.provider();
        try {
            return new MavenBuild(project, options.verbose() ? screen::say : line -> {})
                    .with("provider", options.provider())
                    .run();
        } catch (Refusal failed) {
            boolean unknown = failed.details().stream().anyMatch(line -> line.contains(artifact + ":"));
            throw unknown ? noProvider(artifact, failed) : failed;
        }
    }

    private Refusal noProvider(String artifact, Refusal failed) {
        return Refusal.of(
                "there is no provider '" + options.provider() + "': Maven does not find dev.isobar:" + artifact
                        + "; Isobar itself has aws and local",
                failed.details());
    }

    private List<String> arguments(String task, Project project, Plan plan, List<String> more) {
        List<String> arguments = new ArrayList<>(List.of(task, "--provider", options.provider()));
        arguments.addAll(List.of("--project", project.directory().toString()));
        arguments.addAll(List.of("--classes", plan.classes().get(0).toString()));
        plan.libraries().forEach(library -> arguments.addAll(List.of("--library", library.toString())));
        if (options.app() != null) {
            arguments.addAll(List.of("--app", options.app()));
        }
        if (options.format() == Format.JSON) {
            arguments.add("--json");
        }
        if (options.verbose()) {
            arguments.add("--verbose");
        }
        arguments.addAll(more);
        return arguments;
    }
}
