package dev.isobar.conformance.report;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What test classes of an engine say about themselves whose report entries do not reach JUnit: jqwik prints them, which is
 * what its reader wants. Known for as long as the process lives. Thread-safe.
 */
public final class Announced {
    private static final Map<String, Column> COLUMNS = new ConcurrentHashMap<>();
    private static final Map<String, String> SEEDS = new ConcurrentHashMap<>();

    private Announced() {}

    /** The tests of this class are about this column. */
    public static void column(Class<?> tests, Column column) {
        COLUMNS.put(tests.getName(), column);
    }

    /** The tests of this class begin at this seed, or seeds. */
    public static void seed(Class<?> tests, String seed) {
        SEEDS.merge(tests.getName(), seed, (one, other) -> one + "; " + other);
    }

    /** The column of a test class, if it was announced. */
    public static Optional<Column> columnOf(String tests) {
        return Optional.ofNullable(COLUMNS.get(tests));
    }

    /** The seeds of a test class, if any were announced. */
    public static Optional<String> seedOf(String tests) {
        return Optional.ofNullable(SEEDS.get(tests));
    }
}
