package dev.isobar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A wrapper script plays Maven: it notes its arguments, "compiles", and writes the class path that the tools are found on. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the stand-in for Maven is a shell script")
class PackageProcessTest {
    @TempDir
    private Path directory;

    @BeforeEach
    void aProject() throws Exception {
        Files.writeString(directory.resolve("pom.xml"), "<project/>");
        maven("mkdir -p target/classes target/isobar; touch target/classes/App.class; printf '%s' '" + testClasses()
                + "' > target/isobar/classpath");
    }

    @Test
    void the_build_is_for_the_provider_and_its_tools_get_the_class_path() throws Exception {
        CommandProcess process = run("package", ".", "--provider", "aws", "--app", "a.B", "--json", "--verbose");

        assertThat(process.exitCode()).as(process.err()).isZero();
        assertThat(process.err()).contains("building . for aws");
        assertThat(Files.readString(directory.resolve("builds"))).contains("-Dprovider=aws");
        assertThat(process.out())
                .contains("tool package --provider aws --project " + directory.toRealPath())
                .contains("--classes " + directory.toRealPath().resolve("target/classes"))
                .contains("--library " + testClasses())
                .contains("--app a.B --json --verbose")
                .contains("loader runtime");
    }

    @Test
    void resources_are_created_by_the_same_tools() throws Exception {
        CommandProcess process = run("resources", "create", ".", "--provider", "aws", "--prefix", "ann", "--dry-run");

        assertThat(process.exitCode()).as(process.err()).isZero();
        assertThat(process.out())
                .contains("tool resources-create --provider aws --project " + directory.toRealPath())
                .contains("--prefix ann --dry-run");
        assertThat(Files.readString(directory.resolve("builds"))).contains("-Dprovider=aws");
    }

    @Test
    void an_archive_is_made_by_the_same_tools() throws Exception {
        CommandProcess process = run(
                "warm-archive",
                ".",
                "--provider",
                "aws",
                "--runtime-client",
                "ric",
                "--requests",
                "r.txt",
                "--java",
                "jdk");

        assertThat(process.exitCode()).as(process.err()).isZero();
        Path here = directory.toRealPath();
        assertThat(process.out())
                .contains("tool warm-archive --provider aws --project " + here)
                .contains("--java " + here.resolve("jdk"))
                .contains("--platform " + here.resolve("ric"))
                .contains("--requests " + here.resolve("r.txt"));
        CommandProcess ownRuntime = run("warm-archive", ".", "--provider", "aws");
        assertThat(ownRuntime.exitCode()).as(ownRuntime.err()).isZero();
        assertThat(ownRuntime.out()).contains("tool warm-archive").doesNotContain("--platform");
    }

    @Test
    void a_prefix_that_no_bucket_can_have_is_refused() throws Exception {
        CommandProcess process = run("resources", "create", ".", "--provider", "aws", "--prefix", "Ann_");

        assertThat(process.exitCode()).isEqualTo(2);
        assertThat(process.complaint()).contains("'Ann_'").contains("1 to 30 of a-z");
    }

    @Test
    void the_help_of_resources_names_what_can_be_done() throws Exception {
        assertThat(run("resources").out()).contains("create");
        assertThat(run("resources", "create", "--help").out()).contains("--dry-run", "ann-notes-uploads");
    }

    @Test
    void a_provider_must_be_given_and_be_a_name() throws Exception {
        assertThat(run("package", ".").complaint()).contains("'--provider=NAME'");
        CommandProcess process = run("package", ".", "--provider", "../x");

        assertThat(process.exitCode()).isEqualTo(2);
        assertThat(process.complaint()).contains("'../x'").contains("such as aws");
    }

    @Test
    void a_provider_that_maven_does_not_find_is_said_to_be_none() throws Exception {
        maven("echo '[ERROR] Failed to execute goal on project x: Could not resolve dependencies:"
                + " dev.isobar:isobar-provider-foo:jar:1 was not found -> [Help 1]'; exit 1");

        CommandProcess process = run("package", ".", "--provider", "foo");

        assertThat(process.exitCode()).isEqualTo(2);
        assertThat(process.err()).contains("isobar: there is no provider 'foo'").contains("aws");
    }

    @Test
    void another_failure_of_the_build_is_its_own() throws Exception {
        maven("echo '[ERROR] /x/App.java:[1,7] cannot find symbol'; exit 1");

        CommandProcess process = run("package", ".", "--provider", "aws");

        assertThat(process.exitCode()).isEqualTo(2);
        assertThat(process.err()).contains("cannot find symbol").contains("isobar: the build of . failed");
    }

    @Test
    void an_application_without_the_tools_is_told_what_to_depend_on() throws Exception {
        maven("mkdir -p target/classes target/isobar; touch target/classes/App.class; : > target/isobar/classpath");

        CommandProcess process = run("package", ".", "--provider", "aws");

        assertThat(process.exitCode()).isEqualTo(2);
        assertThat(process.err()).contains("isobar: the application does not depend on dev.isobar:isobar-api");
    }

    @Test
    void a_directory_without_a_pom_is_refused() throws Exception {
        Files.delete(directory.resolve("pom.xml"));

        CommandProcess process = run("package", ".", "--provider", "aws", "--json");

        assertThat(process.exitCode()).isEqualTo(2);
        assertThat(process.complaint()).startsWith("{\"level\":\"error\",\"message\":\"there is no pom.xml in .");
    }

    @Test
    void help_shows_an_example_and_the_exit_codes() throws Exception {
        CommandProcess process = run("package", "--help");

        assertThat(process.exitCode()).isZero();
        assertThat(process.out()).contains("isobar package examples/notes --provider aws", "Exit codes:");
    }

    private CommandProcess run(String... arguments) throws Exception {
        return CommandProcess.run(directory, Map.of(), arguments);
    }

    private void maven(String script) throws Exception {
        Path wrapper = directory.resolve("mvnw");
        Files.writeString(wrapper, "#!/bin/sh\necho \"$@\" >> builds\n" + script + "\n");
        Files.setPosixFilePermissions(wrapper, PosixFilePermissions.fromString("rwx------"));
    }

    private static String testClasses() throws Exception {
        Path classes = Path.of(dev.isobar.tool.ToolMain.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        return classes.toString();
    }
}
