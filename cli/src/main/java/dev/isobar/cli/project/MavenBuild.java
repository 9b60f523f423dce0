package dev.isobar.cli.project;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Compiles a project, and the modules of its build that it depends on, by the Maven that the project brings (a wrapper) or the
 * machine has. It stops at the compile phase, so no test runs and nothing is installed.
 */
public final class MavenBuild {
    private static final String CLASS_PATH = "target/isobar/classpath";
    private static final String CLASS_PATH_GOAL =
            "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath";

    private final Project project;
    private final Consumer<String> listener;
    private final Map<String, String> properties;

    /** A build whose every line of output goes to the listener as it comes. */
    public MavenBuild(Project project, Consumer<String> listener) {
        this(project, listener, Map.of());
    }

    private MavenBuild(Project project, Consumer<String> listener, Map<String, String> properties) {
        this.project = project;
        this.listener = listener;
        this.properties = properties;
    }

    /** The same build with a property set, as by {@code -Dname=value}. */
    public MavenBuild with(String name, String value) {
        Map<String, String> more = new TreeMap<>(properties);
        more.put(name, value);
        return new MavenBuild(project, listener, more);
    }

    /** Builds, and answers how to run the outcome; refused with the compiler's lines when the build fails. */
    public Plan run() throws IOException, InterruptedException {
        Reactor reactor = Reactor.around(project);
        long started = System.currentTimeMillis();
        List<String> output = new ArrayList<>();
        if (maven(reactor, output) != 0) {
            List<String> report = BuildReport.of(output, reactor.root());
            throw Refusal.of("the build of " + project.typed() + " failed", report);
        }
        if (PlanFile.isEmpty(project.classes())) {
            throw Refusal.of("the build left nothing in "
                    + project.typed().resolve("target").resolve("classes")
                    + "; Isobar needs Maven's standard layout and a project with classes");
        }
        return new Layout(project, reactor).plan(classPath(), started);
    }

    private int maven(Reactor reactor, List<String> output) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command(reactor)).redirectErrorStream(true);
        builder.directory(reactor.root().toFile());
        builder.environment().putIfAbsent("JAVA_HOME", System.getProperty("java.home"));
        builder.redirectInput(ProcessBuilder.Redirect.PIPE);
        Process process = builder.start();
        process.getOutputStream().close();
        try (var lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), Charset.defaultCharset()))) {
            lines.lines().forEach(line -> {
                output.add(line);
                listener.accept(line);
            });
            return process.waitFor();
        } finally {
            process.destroy();
        }
    }

    private List<String> command(Reactor reactor) {
        List<String> command = new ArrayList<>();
        command.add(MavenCommand.find(reactor.root(), System.getenv()).toString());
        command.addAll(List.of("--batch-mode", "--no-transfer-progress", "-Dstyle.color=never"));
        properties.forEach((name, value) -> command.add("-D" + name + "=" + value));
        if (reactor.isAbove(project)) {
            String module = reactor.root().relativize(project.directory()).toString();
            command.addAll(List.of("--projects", module.replace('\\', '/'), "--also-make"));
        }
        command.addAll(List.of("compile", CLASS_PATH_GOAL));
        command.addAll(List.of("-Dmdep.outputFile=" + CLASS_PATH, "-DincludeScope=runtime"));
        return command;
    }

    private List<Path> classPath() throws IOException {
        String written =
                Files.readString(project.directory().resolve(CLASS_PATH)).strip();
        List<Path> entries = new ArrayList<>();
        for (String entry : written.split(System.getProperty("path.separator"), -1)) {
            if (!entry.isEmpty()) {
                entries.add(Path.of(entry));
            }
        }
        return entries;
    }
}
