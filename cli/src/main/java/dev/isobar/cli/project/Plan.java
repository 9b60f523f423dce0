package dev.isobar.cli.project;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How a built application is run, and what it was built from.
 *
 * @param classes directories of the application's own classes, which may be reloaded while it runs
 * @param runtime jars and directories of everything else it needs, Isobar among them, in class-path order
 * @param inputs the sources and poms of the build
 */
public record Plan(List<Path> classes, List<Path> runtime, Inputs inputs) {
    /** Copies the lists. */
    public Plan {
        classes = List.copyOf(classes);
        runtime = List.copyOf(runtime);
    }

    /** Everything but the project's own classes, which are the first. */
    public List<Path> libraries() {
        List<Path> libraries = new ArrayList<>(classes.subList(1, classes.size()));
        libraries.addAll(runtime);
        return libraries;
    }

    /** Everything, the project's own classes first. */
    public List<Path> classPath() {
        List<Path> all = new ArrayList<>(classes);
        all.addAll(runtime);
        return all;
    }
}
