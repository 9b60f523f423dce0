package dev.isobar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArgumentsProcessTest {
    @TempDir
    private Path directory;

    @Test
    void an_unknown_option_is_one_line_and_exit_code_2() throws Exception {
        CommandProcess process = run("dev", "notes", "--prot=80");

        assertThat(process.exitCode()).isEqualTo(2);
        assertThat(process.complaint())
                .startsWith("isobar: Unknown option: '--prot=80'")
                .endsWith("(see 'isobar dev --help')");
    }

    @Test
    void a_missing_directory_argument_is_named() throws Exception {
        CommandProcess process = run("dev");

        assertThat(process.exitCode()).isEqualTo(2);
        assertThat(process.complaint()).contains("'DIR'");
    }

    @Test
    void a_port_outside_the_range_is_refused_with_the_range() throws Exception {
        CommandProcess process = run("dev", "notes", "--port", "65536");

        assertThat(process.exitCode()).isEqualTo(2);
        assertThat(process.complaint()).contains("65536").contains("0 (any free port) to 65535");
    }

    @Test
    void a_directory_that_does_not_exist_is_refused() throws Exception {
        CommandProcess process = run("dev", "nowhere");

        assertThat(process.exitCode()).isEqualTo(2);
        assertThat(process.complaint())
                .isEqualTo("isobar: nowhere does not exist; name the directory that holds the application's pom.xml");
    }

    @Test
    void a_file_is_not_taken_for_a_directory() throws Exception {
        Files.createFile(directory.resolve("file"));

        assertThat(run("dev", "file").complaint()).contains("file is not a directory");
    }

    @Test
    void a_directory_without_a_pom_is_refused() throws Exception {
        CommandProcess process = run("dev", ".");

        assertThat(process.exitCode()).isEqualTo(2);
        assertThat(process.complaint()).contains("there is no pom.xml in .");
    }

    @Test
    void refusals_are_json_when_json_is_asked_for() throws Exception {
        CommandProcess process = run("dev", "nowhere", "--json");

        assertThat(process.exitCode()).isEqualTo(2);
        assertThat(process.complaint()).startsWith("{\"level\":\"error\",\"message\":\"nowhere");
    }

    @Test
    void help_goes_to_standard_output_with_examples_and_exit_codes() throws Exception {
        CommandProcess process = run("dev", "--help");

        assertThat(process.exitCode()).isZero();
        assertThat(process.err()).isEmpty();
        assertThat(process.out()).contains("isobar dev examples/notes", "--port", "--host-allow=HOST", "Exit codes:");
    }

    @Test
    void no_command_shows_what_there_is() throws Exception {
        CommandProcess process = run();

        assertThat(process.exitCode()).isZero();
        assertThat(process.out()).contains("Commands:", "dev");
    }

    @Test
    void the_version_names_isobar_and_java() throws Exception {
        CommandProcess process = run("--version");

        assertThat(process.exitCode()).isZero();
        assertThat(process.out()).contains("isobar ", "Java " + Runtime.version());
    }

    private CommandProcess run(String... arguments) throws Exception {
        return CommandProcess.run(directory, Map.of(), arguments);
    }
}
