package dev.isobar;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RevisionTest {
    @ParameterizedTest
    @ValueSource(strings = {"7", "a\"b", "with space", "ü%+&", "W/x", ", \"x\""})
    void everyTokenSurvivesTheHeader(String token) {
        Revision revision = new Revision(token);

        assertThat(Revision.fromETag(revision.toETag())).contains(revision);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "*", "7", "\"\"", "W/\"7\"", "\"7\", \"8\"", "\"%zz\"", "\""})
    void whatIsNoSingleStrongTagIsEmpty(String header) {
        assertThat(Revision.fromETag(header)).isEmpty();
    }

    @Test
    void blanksAroundTheTagAreIgnored() {
        assertThat(Revision.fromETag(" \"7\" ")).contains(new Revision("7"));
    }
}
