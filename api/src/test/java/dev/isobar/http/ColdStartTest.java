package dev.isobar.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What the first answer of a process links; each of these costs a cold start 20 to 150 ms. */
class ColdStartTest {
    @Test
    void aMapFromALambdaLinksNothingHeavy() throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(
                        java,
                        "-Xlog:class+load",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FirstAnswer.class.getName())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).isZero();
        assertThat(output).contains("{\"message\":\"Hello ann\"}").contains("dev.isobar.internal.json.Json ");
        assertThat(output.lines().filter(line -> line.contains("class,load")))
                .noneMatch(line -> line.contains(" com.fasterxml.")
                        || line.contains(" com.google.")
                        || line.contains(" io.opentelemetry.")
                        || line.contains(" java.util.logging.")
                        || (line.contains(" java.util.regex.") && !line.contains("shared objects file"))
                        || (line.contains(" java.util.stream.") && !line.contains("shared objects file")));
    }
}
