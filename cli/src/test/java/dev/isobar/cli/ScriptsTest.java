package dev.isobar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The two scripts of the command, {@code isobar} and {@code isobar.cmd}, of which a machine runs only one. */
class ScriptsTest {
    private static final String LINUX = "isobar";
    private static final String WINDOWS = "isobar.cmd";

    @Test
    void both_give_java_the_same_options() throws IOException {
        List<String> linux = options(LINUX, "exec \"$java\"", " -jar ");

        assertThat(linux).contains("-XX:+UseSerialGC", "-Xshare:auto");
        assertThat(options(WINDOWS, "\n\"%java%\"", " -jar ")).isEqualTo(linux);
    }

    @Test
    void in_both_the_users_options_come_last() throws IOException {
        assertThat(between(LINUX, "exec \"$java\"", " -jar ")).endsWith("${ISOBAR_JAVA_OPTS:-}");
        assertThat(between(WINDOWS, "\n\"%java%\"", " -jar ")).endsWith("%ISOBAR_JAVA_OPTS%");
    }

    @Test
    void both_give_maven_the_same_options() throws IOException {
        List<String> linux = options(LINUX, "\"$mvn\"", " package");

        assertThat(linux).contains("-Dfast", "-DskipTests", "-pl");
        assertThat(options(WINDOWS, "call \"%mvn%\"", " package")).isEqualTo(linux);
    }

    private static List<String> options(String script, String from, String to) throws IOException {
        return Stream.of(between(script, from, to).split("\\s+", -1))
                .filter(word -> word.startsWith("-"))
                .toList();
    }

    private static String between(String script, String from, String to) throws IOException {
        String text = Files.readString(Path.of("..", script)).replace("\r\n", "\n");
        int start = text.indexOf(from);
        assertThat(start).as("%s has %s", script, from).isNotNegative();
        return text.substring(start + from.length(), text.indexOf(to, start));
    }
}
