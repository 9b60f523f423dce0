package dev.isobar.spi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.internal.json.Json;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class LogLineTest {
    @Property
    void anyTextIsOneLineOfJsonAndComesBack(@ForAll String text) {
        String line = LogLine.begin().text("a", text).number("n", 7).end();

        assertThat(line).doesNotContain("\n", "\r", "\u2028", "\u0000");
        byte[] utf8 = line.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        assertThat(Json.read(utf8)).isEqualTo(Map.of("a", text, "n", 7L));
    }

    @Test
    void millisecondsHaveThreeDecimals() {
        assertThat(LogLine.begin().millis("ms", 1_002_003_999).end()).isEqualTo("{\"ms\":1002.003}");
        assertThat(LogLine.begin().millis("ms", 0).end()).isEqualTo("{\"ms\":0.000}");
    }

    @Test
    void aLineIsContinued() {
        assertThat(LogLine.continued(LogLine.begin().number("a", 1).end())
                        .number("b", 2)
                        .end())
                .isEqualTo("{\"a\":1,\"b\":2}");
        assertThat(LogLine.continued("{}").number("b", 2).end()).isEqualTo("{\"b\":2}");
    }
}
