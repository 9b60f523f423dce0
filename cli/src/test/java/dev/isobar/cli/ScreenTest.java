package dev.isobar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.cli.project.Refusal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScreenTest {
    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

    @Test
    void a_refusal_shows_its_evidence_and_then_its_sentence() {
        screen(Format.TEXT, Colour.OFF).refuse(Refusal.of("the build failed", List.of("A.java:[1,2] no")));

        assertThat(lines()).containsExactly("  A.java:[1,2] no", "isobar: the build failed");
    }

    @Test
    void colour_marks_the_name_and_nothing_else() {
        screen(Format.TEXT, Colour.ON).fail("no pom");

        assertThat(lines()).containsExactly("\u001b[31misobar: \u001b[0mno pom");
    }

    @Test
    void json_is_one_escaped_object_a_line() {
        Screen screen = screen(Format.JSON, Colour.ON);
        screen.say("building \"a\\b\"");
        screen.fail("tab\there");

        assertThat(lines())
                .containsExactly(
                        "{\"level\":\"info\",\"message\":\"building \\\"a\\\\b\\\"\"}",
                        "{\"level\":\"error\",\"message\":\"tab\\u0009here\"}");
    }

    private Screen screen(Format format, Colour colour) {
        return new Screen(new PrintStream(shown, true, StandardCharsets.UTF_8), format, colour);
    }

    private List<String> lines() {
        return shown.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
