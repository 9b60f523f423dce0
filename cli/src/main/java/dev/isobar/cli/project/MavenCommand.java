package dev.isobar.cli.project;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the Maven to run. */
final class MavenCommand {
    private MavenCommand() {}

    /** The wrapper at the build's root, else Maven from MAVEN_HOME, else from the PATH; refused when there is none. */
    static Path find(Path root, Map<String, String> environment) {
        Path wrapper = first(root, List.of("mvnw.cmd"), List.of("mvnw"));
        if (wrapper != null) {
            return wrapper;
        }
        for (Path directory : directories(environment)) {
            Path maven = first(directory, List.of("mvn.cmd", "mvn.bat"), List.of("mvn"));
            if (maven != null) {
                return maven;
            }
        }
        throw Refusal.of(
                "Maven is not installed: put mvn on the PATH, or a wrapper (mvnw) beside " + root.resolve("pom.xml"));
    }

    private static List<Path> directories(Map<String, String> environment) {
        List<Path> directories = new ArrayList<>();
        String home = environment.getOrDefault("MAVEN_HOME", "");
        if (!home.isEmpty()) {
            directories.add(Path.of(home, "bin"));
        }
        String path = environment.getOrDefault("PATH", environment.getOrDefault("Path", ""));
        for (String entry : path.split(File.pathSeparator, -1)) {
            if (!entry.isEmpty()) {
                directories.add(Path.of(entry));
            }
        }
        return directories;
    }

    private static @Nullable Path first(Path directory, List<String> onWindows, List<String> elsewhere) {
        for (String name : File.separatorChar == '\\' ? onWindows : elsewhere) {
            Path file = directory.resolve(name);
            if (Files.isRegularFile(file) && Files.isExecutable(file)) {
                return file;
            }
        }
        return null;
    }
}
