package dev.isobar.provider.aws.function;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The classes that a process loaded up to its last of our own, by the log that {@code -Xlog:class+load} writes, but for those that
 * lie in the JDK's own archive, which cost next to nothing, and those of AWS's runtime client, which are not ours to choose.
 *
 * @param jdk of the JDK, and what it makes of lambdas
 * @param libraries of the function's own jars and directories
 * @param archived whether the process had the JDK's archive
 */
record LoadedClasses(List<String> jdk, List<String> libraries, boolean archived) {
    private static final String OURS = "dev.isobar.";

    static LoadedClasses in(Path log) throws IOException {
        List<String> lines = Files.readAllLines(log);
        int last = 0;
        for (int i = 0; i < lines.size(); i++) {
            last = lines.get(i).contains(" " + OURS) ? i : last;
        }
        LoadedClasses loaded =
                new LoadedClasses(new ArrayList<>(), new ArrayList<>(), has(lines, "shared objects file"));
        lines.subList(0, last + 1).forEach(loaded::add);
        return loaded;
    }

    private static boolean has(List<String> lines, String text) {
        return lines.stream().anyMatch(line -> line.contains(text));
    }

    /** Such as {@code [0.2s][info][class,load] dev.isobar.Body source: file:/task/lib/isobar-api.jar}. */
    private void add(String line) {
        int source = line.indexOf(" source: ");
        if (source < 0
                || line.contains("shared objects file")
                || line.contains("com.amazonaws.")
                || line.contains("software.amazon.awssdk.utilslite.")) {
            return;
        }
        String name = line.substring(line.lastIndexOf(' ', source - 1) + 1, source);
        boolean library = line.startsWith("file:", source + " source: ".length());
        (library ? libraries : jdk).add(plain(name));
    }

    /** Hidden classes bear a number and an address, which differ from run to run. */
    private static String plain(String name) {
        return name.replaceAll("/0x[0-9a-f]+$", "").replaceAll("\\$\\$Lambda\\$?[0-9]*$", "\\$\\$Lambda");
    }

    /** Those that are more than are recorded, which may be there several times. */
    static List<String> beyond(List<String> recorded, List<String> loaded) {
        List<String> left = new ArrayList<>(recorded);
        List<String> beyond = new ArrayList<>();
        for (String name : loaded) {
            if (!left.remove(name)) {
                beyond.add(name);
            }
        }
        return beyond;
    }

    /** Names by their package, for people. */
    static String byPackage(List<String> names) {
        Map<String, List<String>> sorted = new TreeMap<>();
        for (String name : names) {
            int dot = name.lastIndexOf('.');
            sorted.computeIfAbsent(name.substring(0, Math.max(dot, 0)), of -> new ArrayList<>())
                    .add(name.substring(dot + 1));
        }
        StringBuilder text = new StringBuilder();
        sorted.forEach(
                (of, simple) -> text.append("\n  ").append(of).append(": ").append(String.join(", ", simple)));
        return text.toString();
    }
}
