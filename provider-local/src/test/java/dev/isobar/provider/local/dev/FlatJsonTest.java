package dev.isobar.provider.local.dev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;

class FlatJsonTest {
    @Test
    void whatWasWrittenIsRead() {
        String line =
                new FlatJson().with("a", "plain").with("b", "\"\\\n\u0001é/").end();

        assertThat(line).isEqualTo("{\"a\":\"plain\",\"b\":\"\\\"\\\\\\u000a\\u0001é/\"}");
        assertThat(FlatJson.read(line)).containsExactly(entry("a", "plain"), entry("b", "\"\\\n\u0001é/"));
    }

    @Test
    void numbersAreReadAsTheyStand() {
        assertThat(FlatJson.read("{\"status\":200,\"ms\":0.125,\"x\":\"\\n\"}"))
                .containsExactly(entry("status", "200"), entry("ms", "0.125"), entry("x", "\n"));
    }

    @Test
    void whatIsNoObjectGivesWhatCouldBeRead() {
        assertThat(FlatJson.read("")).isEmpty();
        assertThat(FlatJson.read("plain text")).isEmpty();
        assertThat(FlatJson.read("{\"a\":\"b")).containsExactly(entry("a", "b"));
        assertThat(FlatJson.read("{\"a")).containsKey("a");
    }
}
