package dev.isobar.conformance.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class JudgementTest {
    private static final Observation PASSED = new Observation("a", Verdict.PASS, "");
    private static final Observation FAILED = new Observation("b", Verdict.FAIL, "expected 1 but was 2");
    private static final Observation REFUSED = new Observation("c", Verdict.UNSUPPORTED, "");
    private static final Observation UNSEEN = new Observation("d", Verdict.NOT_TESTABLE, "no clock to move");
    private static final Observation OTHER_ARM = new Observation("e", Verdict.NOT_RUN, "BLOB_TAGS is not declared");

    private static Verdict verdict(Observation... observations) {
        return Judgement.of(List.of(observations)).verdict();
    }

    @Test
    void oneFailureFailsTheRule() {
        assertThat(verdict(PASSED, FAILED, REFUSED, UNSEEN)).isEqualTo(Verdict.FAIL);
        assertThat(Judgement.of(List.of(FAILED)).notes()).containsExactly("b: expected 1 but was 2");
    }

    @Test
    void whatWasSeenToWorkPassesAndTheRestIsNoted() {
        Judgement judgement = Judgement.of(List.of(PASSED, PASSED, UNSEEN, UNSEEN, OTHER_ARM));
        assertThat(judgement.verdict()).isEqualTo(Verdict.PASS);
        assertThat(judgement.passed()).isEqualTo(2);
        assertThat(judgement.notes()).containsExactly("no clock to move", "BLOB_TAGS is not declared");
    }

    @Test
    void onlyRefusalsAreUnsupportedAsDeclared() {
        assertThat(verdict(REFUSED, OTHER_ARM)).isEqualTo(Verdict.UNSUPPORTED);
        assertThat(verdict(REFUSED, UNSEEN)).isEqualTo(Verdict.UNSUPPORTED);
        assertThat(verdict(OTHER_ARM)).isEqualTo(Verdict.UNSUPPORTED);
    }

    @Test
    void nothingSeenIsNotTestable() {
        assertThat(verdict(UNSEEN)).isEqualTo(Verdict.NOT_TESTABLE);
        assertThat(verdict(UNSEEN, OTHER_ARM)).isEqualTo(Verdict.NOT_TESTABLE);
    }
}
