package dev.isobar.conformance;

import dev.isobar.conformance.report.Announced;
import dev.isobar.conformance.report.Column;
import dev.isobar.conformance.report.ColumnResult;
import dev.isobar.conformance.report.Contract;
import dev.isobar.conformance.report.Observation;
import dev.isobar.conformance.report.Observations;
import dev.isobar.conformance.report.ResultFiles;
import dev.isobar.conformance.report.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Hears of every test that bears a {@link Rule}, of whichever engine, and writes {@code conformance/} into the build's output
 * at the end. JUnit finds it by itself; {@code isobar.conformance.output} names another folder.
 */
public final class Verdicts implements TestExecutionListener {
    private final Map<String, Column> columns = new ConcurrentHashMap<>();
    private final Observations observations = new Observations();

    @Override
    public void reportingEntryPublished(TestIdentifier test, ReportEntry entry) {
        Column.of(entry.getKeyValuePairs()).ifPresent(column -> columns.put(outermost(test), column));
        Optional.ofNullable(entry.getKeyValuePairs().get(Column.SEED))
                .ifPresent(seed -> observations.seed(outermost(test), seed));
    }

    /** The class that was asked for, which all that is nested in it shares. */
    private static String outermost(TestIdentifier test) {
        List<UniqueId.Segment> segments = test.getUniqueIdObject().getSegments();
        return segments.size() > 1 ? segments.get(1).getValue() : test.getUniqueId();
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        rule(test)
                .filter(rule -> test.isTest() || result.getStatus() != TestExecutionResult.Status.SUCCESSFUL)
                .ifPresent(rule -> observe(rule, test, result));
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        rule(test)
                .ifPresent(rule -> observations.add(
                        rule.value(), outermost(test), new Observation(name(test), Verdict.NOT_TESTABLE, reason)));
    }

    private static Optional<Rule> rule(TestIdentifier test) {
        Optional<TestSource> source = test.getSource();
        return source.isPresent() && source.get() instanceof MethodSource method
                ? Optional.ofNullable(method.getJavaMethod().getAnnotation(Rule.class))
                : Optional.empty();
    }

    private void observe(Rule rule, TestIdentifier test, TestExecutionResult result) {
        Announced.columnOf(outermost(test)).ifPresent(column -> columns.putIfAbsent(outermost(test), column));
        Announced.seedOf(outermost(test)).ifPresent(seed -> observations.seed(outermost(test), seed));
        observations.add(
                rule.value(),
                outermost(test),
                new Observation(name(test), verdict(rule, result), reason(rule, result)));
    }

    /** That a test belongs to the arm of what is not declared is no news where it is declared. */
    private static String reason(Rule rule, TestExecutionResult result) {
        return result.getThrowable()
                .filter(thrown -> !(thrown instanceof OtherArm) || rule.lacks().length == 0)
                .map(Throwable::getMessage)
                .orElse("");
    }

    private static Verdict verdict(Rule rule, TestExecutionResult result) {
        return switch (result.getStatus()) {
            case SUCCESSFUL -> rule.lacks().length > 0 ? Verdict.UNSUPPORTED : Verdict.PASS;
            case FAILED -> Verdict.FAIL;
            case ABORTED ->
                result.getThrowable().filter(OtherArm.class::isInstance).isPresent()
                        ? Verdict.NOT_RUN
                        : Verdict.NOT_TESTABLE;
        };
    }

    private static String name(TestIdentifier test) {
        return test.getDisplayName();
    }

    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
        List<ColumnResult> results = observations.results(columns, Contract.published(), Clock.systemUTC());
        if (results.isEmpty()) {
            return;
        }
        ResultFiles files =
                new ResultFiles(Path.of(System.getProperty("isobar.conformance.output", "target/conformance")));
        try {
            for (ColumnResult result : results) {
                files.write(result);
            }
            files.writePages(Contract.published(), files.read());
        } catch (IOException e) {
            throw new UncheckedIOException("the conformance report cannot be written", e);
        }
    }
}
