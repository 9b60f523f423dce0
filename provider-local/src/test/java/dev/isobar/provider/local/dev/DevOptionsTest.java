package dev.isobar.provider.local.dev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DevOptionsTest {
    @Test
    void nothingIsNeeded() {
        DevOptions options = DevOptions.parse();

        assertThat(options.port()).isEqualTo(8080);
        assertThat(options.data()).isEqualTo(Path.of(".isobar", "data"));
        assertThat(options.app()).isEmpty();
        assertThat(options.classes()).isEmpty();
        assertThat(options.json() || options.color() || options.verbose()).isFalse();
    }

    @Test
    void everyOptionIsTaken() {
        DevOptions options = DevOptions.parse(
                "--port",
                "0",
                "--project",
                "p",
                "--app",
                "a.B",
                "--classes",
                "x" + File.pathSeparator + "y",
                "--classes",
                "z",
                "--host-allow",
                "h",
                "--host-allow",
                "i",
                "--json",
                "--color",
                "always",
                "--verbose");

        assertThat(options.port()).isZero();
        assertThat(options.data()).isEqualTo(Path.of("p", ".isobar", "data"));
        assertThat(options.app()).contains("a.B");
        assertThat(options.classes()).containsExactly(Path.of("x"), Path.of("y"), Path.of("z"));
        assertThat(options.hosts()).containsExactly("h", "i");
        assertThat(options.json() && options.color() && options.verbose()).isTrue();
    }

    @Test
    void dataGoesBeforeTheProject() {
        assertThat(DevOptions.parse("--data", "d", "--project", "p").data()).isEqualTo(Path.of("d"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "65536", "x", "", "8080.5"})
    void aPortIsANumberInItsRange(String port) {
        assertThatThrownBy(() -> DevOptions.parse("--port", port))
                .isInstanceOf(Stop.class)
                .hasMessageContaining("'" + port + "'")
                .hasMessageContaining("0 to 65535");
    }

    @Test
    void mistakesAreNamed() {
        assertThatThrownBy(() -> DevOptions.parse("--prot", "1")).hasMessageContaining("no option --prot");
        assertThatThrownBy(() -> DevOptions.parse("--data")).hasMessageContaining("--data wants a value");
        assertThatThrownBy(() -> DevOptions.parse("--data", "a\0b")).hasMessageContaining("is no path");
        assertThatThrownBy(() -> DevOptions.parse("--color", "red")).hasMessageContaining("always or never");
    }
}
