package dev.isobar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A wrapper script plays Maven: it notes that it ran, "compiles", and writes the class path that the server is found on. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the stand-in for Maven is a shell script")
class DevProcessTest {
    @TempDir
    private Path directory;

    @BeforeEach
    void aProject() throws Exception {
        Files.writeString(directory.resolve("pom.xml"), "<project/>");
        Files.createDirectories(directory.resolve("src/main/java"));
        Files.writeString(directory.resolve("src/main/java/App.java"), "class App {}");
        for (String file : new String[] {"pom.xml", "src/main/java/App.java"}) {
            Files.setLastModifiedTime(directory.resolve(file), FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
        }
        maven("mkdir -p target/classes target/isobar; touch target/classes/App.class; printf '%s' '" + testClasses()
                + "' > target/isobar/classpath");
    }

    @Test
    void the_first_start_builds_and_hands_over_to_the_server_of_the_application() throws Exception {
        CommandProcess process = run("dev", ".", "--port", "0");

        assertThat(process.exitCode()).as(process.err()).isZero();
        assertThat(process.err()).isEqualTo("building ." + System.lineSeparator());
        assertThat(process.out().lines())
                .contains("loader runtime", "context true", "sees picocli false")
                .anySatisfy(line -> assertThat(line)
                        .startsWith("arguments --project " + real("") + " --port 0")
                        .doesNotContain("--data")
                        .contains("--classes " + real("target/classes"))
                        .contains("--color never")
                        .doesNotContain("--json"));
    }

    @Test
    void the_second_start_of_an_unchanged_project_builds_nothing() throws Exception {
        run("dev", ".");

        CommandProcess second = run("dev", ".");

        assertThat(second.err()).isEmpty();
        assertThat(second.out()).contains("loader runtime");
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void a_changed_source_is_built_again() throws Exception {
        run("dev", ".");
        Files.writeString(directory.resolve("src/main/java/App.java"), "final class App {}");
        Files.setLastModifiedTime(
                directory.resolve("src/main/java/App.java"), FileTime.from(Instant.parse("2026-01-02T00:00:00Z")));

        run("dev", ".");
        run("dev", ".");

        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void classes_that_were_cleaned_away_are_built_again() throws Exception {
        run("dev", ".");
        Files.delete(directory.resolve("target/classes/App.class"));

        run("dev", ".");

        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void options_are_passed_on_as_absolute_paths() throws Exception {
        CommandProcess process = run("dev", ".", "--data", "elsewhere", "--app", "a.B", "--json");

        assertThat(process.out()).contains("--app a.B", "--data " + real("elsewhere"), "--json");
    }

    @Test
    void every_allowed_host_is_passed_on() throws Exception {
        CommandProcess plain = run("dev", ".", "--host-allow", "a.example", "--host-allow", "b.example");
        CommandProcess picocli = run("dev", ".", "--host-allow=a.example", "--host-allow=b.example");

        assertThat(plain.out()).contains("--host-allow a.example --host-allow b.example");
        assertThat(picocli.out()).contains("--host-allow a.example --host-allow b.example");
    }

    @Test
    void a_failed_build_shows_the_compilers_lines_once_and_exit_code_2() throws Exception {
        maven("""
                echo '[INFO] Compiling'
                echo "[ERROR] COMPILATION ERROR : "
                echo "[ERROR] $PWD/src/main/java/App.java:[1,7] cannot find symbol"
                echo "[ERROR] Failed to execute goal x: Compilation failure -> [Help 1]"
                echo "[ERROR] $PWD/src/main/java/App.java:[1,7] cannot find symbol"
                exit 1""");

        CommandProcess process = run("dev", ".");

        assertThat(process.exitCode()).isEqualTo(2);
        assertThat(process.err().lines())
                .containsExactly(
                        "building .",
                        "  src/main/java/App.java:[1,7] cannot find symbol",
                        "isobar: the build of . failed");
    }

    @Test
    void without_maven_one_line_says_what_to_do() throws Exception {
        Files.delete(directory.resolve("mvnw"));

        CommandProcess process =
                CommandProcess.run(directory, Map.of("PATH", directory.toString(), "MAVEN_HOME", ""), "dev", ".");

        assertThat(process.exitCode()).isEqualTo(2);
        assertThat(process.err()).contains("isobar: Maven is not installed: put mvn on the PATH, or a wrapper (mvnw)");
    }

    @Test
    void an_application_without_the_local_provider_is_told_what_to_depend_on() throws Exception {
        maven("mkdir -p target/classes target/isobar; touch target/classes/App.class; : > target/isobar/classpath");

        CommandProcess process = run("dev", ".");

        assertThat(process.exitCode()).isEqualTo(2);
        assertThat(process.err())
                .contains("isobar: the application does not depend on dev.isobar:isobar-provider-local");
    }

    @Test
    void verbose_shows_mavens_output() throws Exception {
        maven("echo 'a line of maven'; exit 1");

        assertThat(run("dev", ".", "--verbose").err()).contains("a line of maven");
    }

    private CommandProcess run(String... arguments) throws Exception {
        return CommandProcess.run(directory, Map.of(), arguments);
    }

    private void maven(String script) throws Exception {
        Path wrapper = directory.resolve("mvnw");
        Files.writeString(wrapper, "#!/bin/sh\necho build >> builds\n" + script + "\n");
        Files.setPosixFilePermissions(wrapper, PosixFilePermissions.fromString("rwx------"));
    }

    private long builds() throws Exception {
        return Files.readAllLines(directory.resolve("builds")).size();
    }

    private String real(String path) throws Exception {
        return directory.toRealPath().resolve(path).normalize().toString();
    }

    private static String testClasses() throws Exception {
        Path classes = Path.of(dev.isobar.provider.local.dev.DevMain.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        return classes + File.pathSeparator;
    }
}
