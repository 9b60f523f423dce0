package dev.isobar.testserver;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

/** The programs that this machine has. */
final class Programs {
    private Programs() {}

    /** Those of these that are not on the path. */
    static List<String> missing(List<String> wanted) {
        return wanted.stream().filter(Predicate.not(Programs::isOnPath)).toList();
    }

    private static boolean isOnPath(String program) {
        for (String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
            if (!folder.isEmpty() && Files.isExecutable(Path.of(folder, program))) {
                return true;
            }
        }
        return false;
    }
}
