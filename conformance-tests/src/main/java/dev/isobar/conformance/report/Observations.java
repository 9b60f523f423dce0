package dev.isobar.conformance.report;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Everything that the tests of a run saw, by test class and rule. Thread-safe. */
public final class Observations {
    private final Map<String, Map<String, List<Observation>>> byClass = new TreeMap<>();
    private final Map<String, String> seeds = new TreeMap<>();

    /** Keeps what a test of a class saw of these rules. */
    public synchronized void add(String[] rules, String testClass, Observation observation) {
        Map<String, List<Observation>> seen = byClass.computeIfAbsent(testClass, name -> new LinkedHashMap<>());
        for (String rule : rules) {
            seen.computeIfAbsent(rule, id -> new ArrayList<>()).add(observation);
        }
    }

    /** Keeps the seed of a class of random tests. */
    public synchronized void seed(String testClass, String seed) {
        seeds.put(testClass, seed);
    }

    /**
     * One result for each column. Classes of which no column is known, because their harness could not be opened, belong to
     * the column of the others where there is only one.
     */
    public synchronized List<ColumnResult> results(Map<String, Column> columns, Contract contract, Clock clock) {
        List<ColumnResult> results = new ArrayList<>();
        for (Column column : distinct(columns)) {
            List<String> classes = byClass.keySet().stream()
                    .filter(name -> column.isAbout(columns.getOrDefault(name, lone(columns))))
                    .toList();
            results.add(result(column, classes, contract, clock));
        }
        return results;
    }

    private static List<Column> distinct(Map<String, Column> columns) {
        List<Column> distinct = new ArrayList<>();
        columns.values().stream()
                .filter(column -> distinct.stream().noneMatch(column::isAbout))
                .forEach(distinct::add);
        return distinct;
    }

    private static Column lone(Map<String, Column> columns) {
        List<Column> distinct = distinct(columns);
        return distinct.size() == 1 ? distinct.get(0) : Column.UNKNOWN;
    }

    private ColumnResult result(Column column, List<String> classes, Contract contract, Clock clock) {
        Map<String, List<Observation>> seen = new TreeMap<>();
        classes.forEach(name -> byClass.getOrDefault(name, Map.of())
                .forEach((rule, observations) ->
                        seen.computeIfAbsent(rule, id -> new ArrayList<>()).addAll(observations)));
        Map<String, Judgement> rules = new LinkedHashMap<>();
        contract.clauses()
                .forEach(clause -> rules.put(
                        clause.id(),
                        seen.containsKey(clause.id()) ? Judgement.of(seen.get(clause.id())) : Judgement.NOT_RUN));
        Map<String, String> used = new TreeMap<>(seeds);
        used.keySet().retainAll(classes);
        return new ColumnResult(
                column, LocalDate.now(clock).toString(), Runtime.version().toString(), used, rules);
    }
}
