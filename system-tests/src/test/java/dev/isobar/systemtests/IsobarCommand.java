package dev.isobar.systemtests;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The {@code isobar} command of this build, as a process, on an example that this build compiled. A script stands in for Maven,
 * which would build the example a second time, and leaves behind what Maven would: the class path for AWS.
 */
final class IsobarCommand {
    private static final String SETTING = "  (ISOBAR_[A-Z_]+=.*)";

    private final Path project;
    private final Map<String, String> environment;

    private IsobarCommand(Path project, Map<String, String> environment) {
        this.project = project;
        this.environment = environment;
    }

    /** The command for a project that is made in this directory of what an example's build left, in this environment. */
    static IsobarCommand of(String example, Path directory, Map<String, String> environment) throws IOException {
        Path project = Files.createDirectories(directory.resolve("project"));
        Files.writeString(project.resolve("pom.xml"), "<project/>");
        Path target = Files.createDirectories(project.resolve("target"));
        Files.createSymbolicLink(target.resolve("classes"), Packages.classes(example));
        String classPath =
                Packages.libraries().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        Path maven = Files.writeString(
                project.resolve("mvnw"),
                "#!/bin/sh\nmkdir -p target/isobar\nprintf %s '" + classPath + "' > target/isobar/classpath\n");
        Files.setPosixFilePermissions(maven, PosixFilePermissions.fromString("rwx------"));
        return new IsobarCommand(project, Map.copyOf(environment));
    }

    /** How a command ended, and the lines that it wrote to standard output and to standard error. */
    record Ended(int code, List<String> out, List<String> err) {
        /** The settings among the lines, as a user would copy them into an environment. */
        Map<String, String> settings() {
            Map<String, String> settings = new LinkedHashMap<>();
            out.stream().filter(line -> line.matches(SETTING)).forEach(line -> {
                String[] setting = line.strip().split("=", 2);
                settings.put(setting[0], setting[1]);
            });
            return settings;
        }
    }

    /** Runs {@code isobar} with these arguments beside the project, which is {@code project} to it. */
    Ended run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                Packages.root().resolve("cli/target/isobar-cli.jar").toString()));
        command.addAll(List.of(arguments));
        Path out = project.resolveSibling("out.txt");
        Path err = project.resolveSibling("err.txt");
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(project.getParent().toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("ISOBAR_") || name.startsWith("AWS_"));
        builder.environment().putAll(environment);
        builder.redirectOutput(out.toFile()).redirectError(err.toFile());
        int code = builder.start().waitFor();
        return new Ended(code, Files.readAllLines(out), Files.readAllLines(err));
    }
}
