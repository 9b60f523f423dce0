package dev.isobar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ColourTest {
    @Test
    void a_terminal_that_shows_colours_gets_them() {
        assertThat(Colour.of(Map.of("TERM", "xterm-256color"))).isEqualTo(Colour.ON);
        assertThat(Colour.of(Map.of("WT_SESSION", "1"))).isEqualTo(Colour.ON);
    }

    @Test
    void a_terminal_that_does_not_show_colours_gets_none() {
        assertThat(Colour.of(Map.of("TERM", "dumb"))).isEqualTo(Colour.OFF);
        assertThat(Colour.of(Map.of())).isEqualTo(Colour.OFF);
    }

    @Test
    void no_color_set_to_anything_turns_them_off() {
        assertThat(Colour.of(Map.of("TERM", "xterm", "NO_COLOR", "1"))).isEqualTo(Colour.OFF);
        assertThat(Colour.of(Map.of("TERM", "xterm", "NO_COLOR", ""))).isEqualTo(Colour.ON);
    }
}
