package dev.isobar.buildchecks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Proves that NullAway reads main code. Compiler settings get lost without a sound: a second {@code <compilerArgs>} block
 * replaces the first, a renamed option is passed over. So a module with a planted bug is compiled by Maven, with the
 * settings that every module inherits, and must be refused.
 */
class NullAwayRunsTest {
    private static final Pattern OWN_COMPILER_SETTINGS =
            Pattern.compile("<compilerArg|maven-compiler-plugin|<isobar\\.(errorprone|lint|werror)");

    /** What a module of test suites says, whose main code passes null on purpose; it loosens nothing for any other. */
    private static final String SUITES = "<isobar.errorprone.main>${isobar.errorprone.test}</isobar.errorprone.main>";

    @TempDir
    Path target;

    @Test
    void aPlantedNullBugIsRefused() throws Exception {
        Outcome outcome = compile("null-bug");

        assertThat(outcome.output()).contains("PlantedBug.java").contains("[NullAway]");
        assertThat(outcome.exitCode()).as(outcome.output()).isNotZero();
    }

    @Test
    void theSameCodeWithoutTheBugCompiles() throws Exception {
        Outcome outcome = compile("sound");

        assertThat(outcome.exitCode()).as(outcome.output()).isZero();
        assertThat(target.resolve("classes/dev/isobar/planted/Lookup.class")).exists();
    }

    @Test
    void noModuleHasCompilerSettingsOfItsOwn() throws IOException {
        Path bench = Build.root().resolve("bench");
        try (Stream<Path> files = Files.find(Build.root(), 3, (file, attributes) -> file.endsWith("pom.xml"))) {
            List<Path> modules = files.filter(pom -> !pom.equals(Build.root().resolve("pom.xml")))
                    .filter(pom -> !pom.startsWith(bench) // below it are no modules, but other ways that are measured
                            || pom.equals(bench.resolve("pom.xml")))
                    .filter(pom -> Files.isDirectory(pom.resolveSibling("src"))) // a classpath alone compiles nothing
                    .toList();

            assertThat(modules)
                    .isNotEmpty()
                    .allSatisfy(pom -> assertThat(Files.readString(pom).replace(SUITES, ""))
                            .as("%s: put compiler settings into the root pom.xml, where they are proved", pom)
                            .doesNotContainPattern(OWN_COMPILER_SETTINGS));
        }
    }

    private Outcome compile(String source) throws IOException, InterruptedException {
        Path log = target.resolve("maven.log");
        ProcessBuilder maven = new ProcessBuilder(
                        Build.maven(),
                        "--batch-mode",
                        "--offline",
                        "--quiet",
                        "-Dmaven.repo.local=" + Build.property("isobar.maven.repository"),
                        "-Dplanted.source=" + source,
                        "-Dplanted.target=" + target,
                        "compile")
                .directory(Build.root().resolve("build-checks/src/test/planted").toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        maven.environment().put("JAVA_HOME", System.getProperty("java.home"));
        // Whatever the outer build was given must not turn the proof off.
        maven.environment().keySet().removeAll(List.of("MAVEN_ARGS", "MAVEN_OPTS"));
        Process process = maven.start();
        try {
            assertThat(process.waitFor(100, TimeUnit.SECONDS)).as("Maven ends").isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Outcome(process.exitValue(), Files.readString(log, StandardCharsets.UTF_8));
    }

    private record Outcome(int exitCode, String output) {}
}
