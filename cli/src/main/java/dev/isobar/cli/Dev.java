package dev.isobar.cli;

import dev.isobar.cli.project.MavenBuild;
import dev.isobar.cli.project.Plan;
import dev.isobar.cli.project.PlanFile;
import dev.isobar.cli.project.Project;
import java.net.MalformedURLException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code isobar dev}: builds what changed and hands over to the application's own local server. */
final class Dev implements Work {
    private static final String SERVER = "dev.isobar.provider.local.dev.DevMain";
    private static final String NO_SERVER =
            "the application does not depend on dev.isobar:isobar-provider-local, which holds the local server; "
                    + "add it to the pom with scope runtime";

    private final DevOptions options;
    private final Colour colour;

    private Dev(DevOptions options, Colour colour) {
        this.options = options;
        this.colour = colour;
    }

    /** Starts the server, or says in one line why it cannot be started; returns the exit code. */
    static int start(DevOptions options) {
        Colour colour = Colour.ofTerminal();
        return Work.finish(options.format(), options.verbose(), colour, new Dev(options, colour));
    }

    @Override
    public void run(Screen screen) throws Exception {
        Project project = Project.at(options.directory());
        PlanFile memory = PlanFile.of(project);
        Plan last = memory.read();
        Launch launch = last == null ? null : launch(last).ahead();
        if (last != null && launch != null && PlanFile.isFresh(last)) {
            launch.run(arguments(project, last));
            return;
        }
        if (launch != null) {
            launch.abandon();
        }
        Plan plan = build(project, screen);
        memory.write(plan);
        launch(plan).run(arguments(project, plan));
    }

    private static Launch launch(Plan plan) throws MalformedURLException {
        return new Launch(plan.runtime(), SERVER, NO_SERVER);
    }

    private Plan build(Project project, Screen screen) throws Exception {
        screen.say("building " + options.directory());
        return new MavenBuild(project, options.verbose() ? screen::say : line -> {}).run();
    }

    private List<String> arguments(Project project, Plan plan) {
        List<String> arguments = new ArrayList<>();
        pass(arguments, "--project", project.directory());
        pass(arguments, "--port", options.port());
        pass(arguments, "--data", options.data() == null ? null : options.data().toAbsolutePath());
        pass(arguments, "--app", options.app());
        for (String host : options.hosts()) {
            pass(arguments, "--host-allow", host);
        }
        for (Path classes : plan.classes()) {
            pass(arguments, "--classes", classes);
        }
        pass(arguments, "--color", colour == Colour.ON ? "always" : "never");
        if (options.format() == Format.JSON) {
            arguments.add("--json");
        }
        if (options.verbose()) {
            arguments.add("--verbose");
        }
        return arguments;
    }

    private static void pass(List<String> arguments, String name, @Nullable Object value) {
        if (value != null) {
            arguments.add(name);
            arguments.add(value.toString());
        }
    }
}
