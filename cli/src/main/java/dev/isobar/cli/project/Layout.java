package dev.isobar.cli.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Sorts a class path into what may be reloaded and what may not, and finds what all of it was built from. */
final class Layout {
    private final Project project;
    private final Reactor reactor;

    Layout(Project project, Reactor reactor) {
        this.project = project;
        this.reactor = reactor;
    }

    /** The plan for a class path that a build begun at that moment left behind. */
    Plan plan(List<Path> classPath, long buildStarted) throws IOException {
        List<Path> classes = new ArrayList<>(List.of(project.classes()));
        List<Path> runtime = new ArrayList<>();
        Set<Path> modules = new LinkedHashSet<>(List.of(project.directory()));
        for (Path entry : classPath) {
            Path module = reactor.moduleOf(entry);
            if (module != null) {
                modules.add(module);
            }
            (module == null || isIsobar(entry) ? runtime : classes).add(entry);
        }
        Inputs inputs = Inputs.now(roots(modules)).settledBefore(buildStarted);
        return new Plan(classes, runtime, inputs);
    }

    // In Isobar's own repository the server is a module of the build too; it can't reload itself.
    private static boolean isIsobar(Path entry) {
        return !Files.isDirectory(entry)
                || Files.isDirectory(entry.resolve("dev").resolve("isobar"));
    }

    private List<Path> roots(Set<Path> modules) {
        Set<Path> roots = new LinkedHashSet<>();
        for (Path module : modules) {
            roots.add(module.resolve("pom.xml"));
            roots.add(module.resolve("src").resolve("main"));
        }
        reactor.poms().forEach(directory -> roots.add(directory.resolve("pom.xml")));
        roots.add(reactor.root().resolve(".mvn"));
        return List.copyOf(roots);
    }
}
