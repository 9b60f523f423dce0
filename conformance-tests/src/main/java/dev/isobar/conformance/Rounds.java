package dev.isobar.conformance;

/**
 * How often a suite repeats what a single success does not prove, such as a race: the system property
 * {@code isobar.conformance.rounds} multiplies every number, 1 by default.
 */
public final class Rounds {
    private static final String PROPERTY = "isobar.conformance.rounds";

    private Rounds() {}

    /** So many rounds, times the factor of this run. */
    public static int of(int rounds) {
        return rounds * Math.max(1, Integer.getInteger(PROPERTY, 1));
    }
}
