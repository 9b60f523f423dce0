package dev.isobar.conformance.report;

/**
 * What one test saw of one rule.
 *
 * @param test its name, as people read it
 * @param verdict what it saw; {@link Verdict#NOT_RUN} for a test that belongs to the other arm of a capability
 * @param reason why, empty when it passed
 */
public record Observation(String test, Verdict verdict, String reason) {}
