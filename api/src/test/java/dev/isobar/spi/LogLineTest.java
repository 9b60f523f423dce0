package dev.isobar.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.internal.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class LogLineTest {
    @Property
    void anyTextIsOneLineOfJsonAndComesBack(@ForAll String text) {
        String line = LogLine.begin().text("a", text).number("n", 7).toString();

        assertThat(line).doesNotContain("\n", "\r", "\u2028", "\u0000");
        byte[] utf8 = line.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        assertThat(Json.read(utf8)).isEqualTo(Map.of("a", text, "n", 7L));
    }

    @Test
    void millisecondsHaveThreeDecimals() {
        assertThat(LogLine.begin().millis("ms", 1_002_003_999)).hasToString("{\"ms\":1002.003}");
        assertThat(LogLine.begin().millis("ms", 0)).hasToString("{\"ms\":0.000}");
        assertThat(LogLine.begin().millis("ms", 61_007_999)).hasToString("{\"ms\":61.007}");
        assertThat(LogLine.begin().millis("ms", -5_000)).hasToString("{\"ms\":0.000}");
    }

    @Test
    void aLineIsContinuedAndStaysAsItWas() {
        LogLine line = LogLine.begin().number("a", 1);

        assertThat(LogLine.continued(line).number("b", 2)).hasToString("{\"a\":1,\"b\":2}");
        assertThat(LogLine.continued(LogLine.begin()).number("b", 2)).hasToString("{\"b\":2}");
        assertThat(line).hasToString("{\"a\":1}");
    }

    @Test
    void membersAreGivenInOrderAsTheyRead() {
        List<String> members = new ArrayList<>();

        LogLine.begin()
                .text("z", "\"quoted\"\n")
                .number("a", -1)
                .millis("ms", 1_500_000)
                .forEach((name, value) -> members.add(name + "=" + value));

        assertThat(members).containsExactly("z=\"quoted\"\n", "a=-1", "ms=1.500");
    }

    @Test
    @SuppressWarnings("NullAway") // what an exception of the application's answers from toString
    void aTextThatIsNoneIsRefusedAtOnce() {
        assertThatThrownBy(() -> LogLine.begin().text("error", null)).isInstanceOf(NullPointerException.class);
    }
}
