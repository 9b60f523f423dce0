package dev.isobar.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The command as its users meet it: a process with arguments, an environment, two outputs and an exit code. */
record CommandProcess(int exitCode, String out, String err) {
    static CommandProcess run(Path directory, Map<String, String> environment, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(arguments));
        Path out = Files.createTempFile("isobar-out", ".txt");
        Path err = Files.createTempFile("isobar-err", ".txt");
        try {
            int exitCode = wait(command, directory, environment, out, err);
            return new CommandProcess(exitCode, Files.readString(out), Files.readString(err));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }

    private static int wait(List<String> command, Path directory, Map<String, String> environment, Path out, Path err)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("ISOBAR_") || name.equals("JAVA_TOOL_OPTIONS"));
        builder.environment().putAll(environment);
        builder.redirectOutput(out.toFile()).redirectError(err.toFile());
        return builder.start().waitFor();
    }

    /** The single line on standard error. */
    String complaint() {
        List<String> lines = err.lines().toList();
        if (lines.size() != 1) {
            throw new AssertionError("wanted one line on standard error, got " + lines);
        }
        return lines.get(0);
    }
}
