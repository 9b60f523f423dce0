package dev.isobar.cli.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BuildReportTest {
    private static final Path ROOT = Path.of("shop").toAbsolutePath();

    @Test
    void the_compilers_lines_come_once_and_short() {
        String error = "[ERROR] " + ROOT + File.separator + "A.java:[3,5] cannot find symbol";

        assertThat(report(
                        "[INFO] Scanning",
                        "[ERROR] COMPILATION ERROR : ",
                        error,
                        "[ERROR]   symbol: class B",
                        "[INFO] 1 error",
                        "[ERROR] Failed to execute goal compiler: Compilation failure",
                        error,
                        "[ERROR] -> [Help 1]"))
                .containsExactly("A.java:[3,5] cannot find symbol", "  symbol: class B");
    }

    @Test
    void a_build_that_fails_elsewhere_shows_mavens_verdict() {
        assertThat(report(
                        "[ERROR] Failed to execute goal on project app: Could not resolve x:y:1 -> [Help 1]",
                        "[ERROR] ",
                        "[ERROR] To see the full stack trace of the errors, re-run Maven with the -e switch."))
                .containsExactly("Failed to execute goal on project app: Could not resolve x:y:1");
    }

    @Test
    void a_pom_that_cannot_be_read_shows_why_without_the_advice() {
        assertThat(report(
                        "[ERROR] Some problems were encountered while processing the POMs:",
                        "[FATAL] Non-parseable POM",
                        "[ERROR] The build could not read 1 project -> [Help 1]",
                        "[ERROR] ",
                        "[ERROR] Re-run Maven using the -X switch to enable full debug logging."))
                .containsExactly(
                        "Some problems were encountered while processing the POMs:",
                        "Non-parseable POM",
                        "The build could not read 1 project");
    }

    @Test
    void where_warnings_fail_the_build_the_compilers_warnings_are_shown() {
        assertThat(report(
                        "[WARNING] the platform encoding is odd",
                        "[WARNING] A.java:[1,2] unchecked cast",
                        "[ERROR] warnings found and -Werror specified"))
                .containsExactly("A.java:[1,2] unchecked cast", "warnings found and -Werror specified");
    }

    @Test
    void output_without_any_error_line_is_shown_by_its_end() {
        List<String> output = IntStream.range(0, 30).mapToObj(i -> "line " + i).toList();

        assertThat(BuildReport.of(output, ROOT)).hasSize(20).endsWith("line 29");
    }

    private static List<String> report(String... output) {
        return BuildReport.of(List.of(output), ROOT);
    }
}
