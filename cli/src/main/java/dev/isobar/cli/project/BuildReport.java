package dev.isobar.cli.project;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Picks from Maven's output the lines that say what is wrong: the compiler's if there are any, else Maven's own. */
final class BuildReport {
    private static final String ERROR = "[ERROR] ";
    private static final String WARNING = "[WARNING] ";
    private static final String GOAL = "Failed to execute goal ";

    private static final List<String> NOISE = List.of(
            "COMPILATION ERROR",
            "To see the full stack trace",
            "Re-run Maven",
            "For more information about the errors",
            "[Help ");

    private BuildReport() {}

    /** The lines to show, each once, with paths below the root shortened. */
    static List<String> of(List<String> output, Path root) {
        Set<String> compiler = new LinkedHashSet<>();
        List<String> maven = new ArrayList<>();
        boolean warningsFail = output.stream().anyMatch(line -> line.contains("-Werror specified"));
        for (String line : output) {
            String error = error(line, warningsFail ? WARNING : "[FATAL] ");
            if (!error.isEmpty()) {
                sort(error.replace(root + File.separator, ""), compiler, maven);
            }
        }
        return compiler.isEmpty() ? fallback(maven, output) : List.copyOf(compiler);
    }

    private static String error(String line, String alsoFatal) {
        if (line.startsWith(ERROR)) {
            return line.substring(ERROR.length());
        }
        boolean fatal = line.startsWith(alsoFatal) && (!alsoFatal.equals(WARNING) || line.contains(".java:["));
        return fatal ? line.substring(alsoFatal.length()) : "";
    }

    private static void sort(String line, Set<String> compiler, List<String> maven) {
        if (!maven.isEmpty() || line.startsWith(GOAL)) {
            maven.add(withoutHelp(line));
        } else if (!line.isBlank() && NOISE.stream().noneMatch(line::startsWith)) {
            compiler.add(withoutHelp(line));
        }
    }

    private static String withoutHelp(String line) {
        int help = line.indexOf(" -> [Help ");
        return help < 0 ? line : line.substring(0, help);
    }

    private static List<String> fallback(List<String> maven, List<String> output) {
        if (!maven.isEmpty()) {
            return List.of(maven.get(0));
        }
        return output.subList(Math.max(0, output.size() - 20), output.size());
    }
}
