package dev.isobar.conformance.report;

/** The four outcomes of a rule, and no others; {@link #NOT_RUN} says that nobody asked. */
public enum Verdict {
    /** The behaviour was observed as the rule states it. */
    PASS("✔", "pass"),
    /** Something else was observed. */
    FAIL("✘", "fail"),
    /** The capability is not declared, and it was refused before any I/O. */
    UNSUPPORTED("–", "unsupported as declared"),
    /** The server under test cannot show the behaviour. */
    NOT_TESTABLE("·", "not testable here"),
    /** No test of the rule was part of the run. */
    NOT_RUN("?", "not run");

    private final String sign;
    private final String words;

    Verdict(String sign, String words) {
        this.sign = sign;
        this.words = words;
    }

    /**
     * What is to be said of a provider that several servers showed: a failure anywhere is one, and what was seen to work or to be
     * refused on one server counts though another could not show it.
     */
    Verdict with(Verdict elsewhere) {
        if (this == FAIL || elsewhere == FAIL) {
            return FAIL;
        }
        return compareTo(elsewhere) <= 0 ? this : elsewhere;
    }

    /** One character, for tables. */
    public String sign() {
        return sign;
    }

    /** As the contract calls it. */
    public String words() {
        return words;
    }
}
