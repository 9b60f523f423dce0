package dev.isobar.conformance.report;

import java.util.List;
import java.util.Map;

/**
 * The verdicts on one provider: what a file of {@code target/conformance} holds.
 *
 * @param column the provider and its server
 * @param date the day of the run, in UTC, such as {@code 2026-03-01}
 * @param java the version of the Java that ran it
 * @param seeds the seeds of random tests, by test
 * @param rules the judgement on each rule of the contract, by id
 */
public record ColumnResult(
        Column column, String date, String java, Map<String, String> seeds, Map<String, Judgement> rules) {
    /** The judgement on a rule; not run where there is none. */
    public Judgement on(String rule) {
        return rules.getOrDefault(rule, Judgement.NOT_RUN);
    }

    /** True when at least one of these rules was part of the run. */
    boolean ran(List<Contract.Clause> clauses) {
        return clauses.stream().anyMatch(clause -> on(clause.id()).verdict() != Verdict.NOT_RUN);
    }

    /** The column as a table's head shows it. */
    public String title() {
        return column.provider() + " (" + column.server() + ")";
    }
}
