package dev.isobar.conformance.report;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The report as Markdown. Nothing in it changes from day to day unless a verdict does, so that it can be kept. */
public final class MarkdownPage {
    private final Contract contract;
    private final List<ColumnResult> columns;

    /** The page of these columns. */
    public MarkdownPage(Contract contract, List<ColumnResult> columns) {
        this.contract = contract;
        this.columns = columns;
    }

    /** Every rule with its sentence and verdicts, and below the reasons of all that did not simply pass. */
    public String text() {
        StringBuilder page =
                new StringBuilder("# The matrix\n\n").append(legend()).append('\n');
        contract.groups().forEach((group, clauses) -> {
            List<ColumnResult> ran =
                    columns.stream().filter(column -> column.ran(clauses)).toList();
            page.append("## ").append(group).append("\n\n").append(head("rule", "what it says", titles(ran)));
            clauses.forEach(clause -> page.append(row(clause, ran)));
            page.append('\n');
        });
        return page.append(notes()).toString().stripTrailing() + "\n";
    }

    /** One row for each group of rules: how many of them each provider passes on any server, and what becomes of the others. */
    public String summary() {
        Map<String, List<ColumnResult>> providers = columns.stream()
                .collect(Collectors.groupingBy(
                        column -> column.column().provider(), LinkedHashMap::new, Collectors.toList()));
        StringBuilder table = new StringBuilder(head("rules", "in all", providers.keySet()));
        contract.groups().forEach((group, clauses) -> {
            table.append("| ")
                    .append(group)
                    .append(" | ")
                    .append(clauses.size())
                    .append(" |");
            providers
                    .values()
                    .forEach(servers ->
                            table.append(' ').append(counts(servers, clauses)).append(" |"));
            table.append('\n');
        });
        return table.toString();
    }

    private static String counts(List<ColumnResult> servers, List<Contract.Clause> clauses) {
        Map<Verdict, Long> counts = clauses.stream()
                .collect(
                        Collectors.groupingBy(clause -> verdict(servers, clause), TreeMap::new, Collectors.counting()));
        return counts.entrySet().stream()
                .map(entry -> entry.getKey().sign() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
    }

    private static Verdict verdict(List<ColumnResult> servers, Contract.Clause clause) {
        return servers.stream().map(server -> server.on(clause.id()).verdict()).reduce(Verdict.NOT_RUN, Verdict::with);
    }

    private static List<String> titles(List<ColumnResult> columns) {
        return columns.stream().map(ColumnResult::title).toList();
    }

    private static String legend() {
        StringBuilder legend = new StringBuilder();
        for (Verdict verdict : Verdict.values()) {
            legend.append(verdict.sign()).append(' ').append(verdict.words()).append("  \n");
        }
        return legend.toString();
    }

    private static String head(String first, String second, Collection<String> others) {
        StringBuilder head = new StringBuilder("| ")
                .append(first)
                .append(" | ")
                .append(second)
                .append(" |");
        others.forEach(other -> head.append(' ').append(other).append(" |"));
        return head.append("\n| --- | --- |")
                .append(" :-: |".repeat(others.size()))
                .append('\n')
                .toString();
    }

    private static String row(Contract.Clause clause, List<ColumnResult> columns) {
        StringBuilder row = new StringBuilder("| ")
                .append(clause.id())
                .append(" | ")
                .append(clause.sentence().replace("|", "\\|"))
                .append(" |");
        columns.forEach(column -> row.append(' ')
                .append(column.on(clause.id()).verdict().sign())
                .append(column.on(clause.id()).notes().isEmpty() ? "" : "*")
                .append(" |"));
        return row.append('\n').toString();
    }

    private String notes() {
        StringBuilder notes = new StringBuilder();
        for (ColumnResult column : columns) {
            for (Contract.Clause clause : contract.clauses()) {
                column.on(clause.id())
                        .notes()
                        .forEach(note -> notes.append("- ")
                                .append(clause.id())
                                .append(", ")
                                .append(column.title())
                                .append(": ")
                                .append(oneLine(note))
                                .append('\n'));
            }
        }
        return notes.isEmpty() ? "" : "## Remarks\n\n" + notes;
    }

    private static String oneLine(String note) {
        return note.strip().replaceAll("\\s*\\R\\s*", " ").replace("|", "\\|");
    }
}
