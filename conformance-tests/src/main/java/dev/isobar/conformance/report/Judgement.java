package dev.isobar.conformance.report;

import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;

/**
 * The verdict on one rule, with what lead to it.
 *
 * @param verdict the outcome
 * @param passed how many tests passed
 * @param notes the reasons of all that did not, each once
 */
public record Judgement(Verdict verdict, int passed, List<String> notes) {
    static final Judgement NOT_RUN = new Judgement(Verdict.NOT_RUN, 0, List.of());

    /**
     * One failure fails the rule. A rule passes when something of it was seen to work; what could not be seen then is in the
     * notes. A rule of which only refusals were seen is unsupported as declared.
     */
    static Judgement of(Collection<Observation> observations) {
        int passed = Math.toIntExact(count(observations, Verdict.PASS));
        List<String> notes = observations.stream()
                .filter(one -> !one.reason().isEmpty())
                .map(one -> one.verdict() == Verdict.FAIL ? one.test() + ": " + one.reason() : one.reason())
                .distinct()
                .toList();
        return new Judgement(verdict(observations, passed), passed, notes);
    }

    private static Verdict verdict(Collection<Observation> observations, int passed) {
        if (count(observations, Verdict.FAIL) > 0) {
            return Verdict.FAIL;
        }
        if (passed > 0) {
            return Verdict.PASS;
        }
        boolean refused = count(observations, Verdict.UNSUPPORTED) > 0;
        boolean notSeen = count(observations, Verdict.NOT_TESTABLE) > 0;
        return refused || !notSeen ? Verdict.UNSUPPORTED : Verdict.NOT_TESTABLE;
    }

    private static long count(Collection<Observation> observations, Verdict verdict) {
        Predicate<Observation> wanted = one -> one.verdict() == verdict;
        return observations.stream().filter(wanted).count();
    }
}
