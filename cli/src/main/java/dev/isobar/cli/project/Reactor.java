package dev.isobar.cli.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The Maven build that a project belongs to: the topmost {@code pom.xml} that reaches the project through its modules, or the
 * project's own pom.
 *
 * @param root the directory that Maven is run for
 * @param poms the directories from the root to the project, both included, whose poms list one another
 */
record Reactor(Path root, List<Path> poms) {
    /** The build around a project. */
    static Reactor around(Project project) throws IOException {
        Set<Path> poms = new LinkedHashSet<>();
        poms.add(project.directory());
        Path root = project.directory();
        for (Path above = root.getParent(); above != null; above = above.getParent()) {
            if (Pom.in(above).lists(root)) {
                poms.add(above);
                root = above;
            }
        }
        return new Reactor(root, List.copyOf(poms));
    }

    /** True when the project is built by a pom above its own. */
    boolean isAbove(Project project) {
        return !root.equals(project.directory());
    }

    /** The module of this build that a class-path entry comes from, or null when it comes from a repository. */
    @Nullable
    Path moduleOf(Path entry) {
        if (!entry.startsWith(root)) {
            return null;
        }
        for (Path above = entry.getParent(); above != null && above.startsWith(root); above = above.getParent()) {
            if (Files.isRegularFile(above.resolve("pom.xml"))) {
                return above;
            }
        }
        return null;
    }
}
