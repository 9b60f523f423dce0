package dev.isobar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class PlainArgumentsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "dev notes",
                "dev notes --port 0",
                "dev --port 8081 notes",
                "dev . --data /d --app a.B --json --verbose --port 65535",
                "dev --json examples/notes",
                "dev notes --host-allow a.example",
                "dev --host-allow a.example notes --host-allow b.example:8080"
            })
    void everyday_forms_read_as_picocli_reads_them(String line) {
        String[] arguments = line.split(" ");

        assertThat(PlainArguments.read(arguments)).isNotNull().isEqualTo(picocli(arguments));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dev",
                "--help",
                "dev --help",
                "dev notes more",
                "dev notes --port",
                "dev notes --port x",
                "dev notes --port 65536",
                "dev notes --port -1",
                "dev notes --port=80",
                "dev notes --port 1 --port 2",
                "dev notes --json --json",
                "dev notes --verbose --verbose",
                "dev notes --data --json",
                "dev notes --app -x",
                "dev notes --host-allow",
                "dev notes --host-allow --json",
                "dev -- notes",
                "dev @file",
                "dev \"notes\"",
                "dev notes --colour",
                "package notes"
            })
    void whatever_is_not_plain_is_left_to_picocli(String line) {
        assertThat(PlainArguments.read(line.split(" "))).isNull();
    }

    @Test
    void an_empty_argument_is_left_to_picocli() {
        assertThat(PlainArguments.read(new String[] {"dev", ""})).isNull();
        assertThat(PlainArguments.read(new String[] {"dev", "notes", "--port", ""}))
                .isNull();
    }

    @Test
    void what_is_not_given_stays_open() {
        assertThat(PlainArguments.read(new String[] {"dev", "notes"}))
                .isEqualTo(new DevOptions(Path.of("notes"), null, null, null, List.of(), Format.TEXT, false));
    }

    private static DevOptions picocli(String[] arguments) {
        DevCommand command = new DevCommand();
        CommandLine line = new CommandLine(command);
        line.parseArgs(java.util.Arrays.copyOfRange(arguments, 1, arguments.length));
        return command.options();
    }
}
