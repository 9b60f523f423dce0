package dev.isobar.conformance.broken;

import dev.isobar.conformance.Harness;
import dev.isobar.conformance.Rule;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Runs a suite on a provider that is known to be broken, inside a test, and tells which rules failed it. The suite's class
 * opens {@link #harness()}, which the suite then closes.
 */
public final class Judge {
    private static final ThreadLocal<Harness> JUDGED = new ThreadLocal<>();

    private Judge() {}

    /** The harness that is judged at the moment. */
    public static Harness harness() {
        return JUDGED.get();
    }

    /** The rules that failed, each with the first failure; only these rules are tried when some are given. */
    public static Map<String, Throwable> failures(Class<?> suite, Harness broken, String... rules) {
        Failures failures = new Failures();
        JUDGED.set(broken);
        Map<String, String> counts = withoutCounts();
        try {
            launcher().execute(request(suite, rules), failures);
        } finally {
            JUDGED.remove();
            counts.forEach(System::setProperty);
        }
        if (failures.finished == 0) {
            throw new IllegalStateException("no test of " + suite.getName() + " ran for " + Arrays.toString(rules));
        }
        return failures.byRule;
    }

    /** A broken driver is found by the usual numbers or not at all; the longer ones of a night are for the sound. */
    private static Map<String, String> withoutCounts() {
        Map<String, String> counts = new TreeMap<>();
        for (String count : new String[] {"isobar.conformance.rounds", "isobar.model.sequences"}) {
            String given = System.clearProperty(count);
            if (given != null) {
                counts.put(count, given);
            }
        }
        return counts;
    }

    private static Launcher launcher() {
        return LauncherFactory.create(LauncherConfig.builder()
                .enableTestExecutionListenerAutoRegistration(false)
                .build());
    }

    private static LauncherDiscoveryRequest request(Class<?> suite, String... rules) {
        PostDiscoveryFilter wanted = test -> FilterResult.includedIf(rules.length == 0 || bears(test, rules));
        return LauncherDiscoveryRequestBuilder.request()
                .selectors(DiscoverySelectors.selectClass(suite))
                .configurationParameter("junit.jupiter.execution.timeout.default", "1 m")
                .filters(wanted)
                .build();
    }

    private static boolean bears(TestDescriptor test, String... rules) {
        return rule(test.getSource())
                .map(rule -> Arrays.asList(rules).stream().anyMatch(Arrays.asList(rule.value())::contains))
                .orElse(true);
    }

    private static Optional<Rule> rule(Optional<TestSource> source) {
        if (source.isPresent() && source.get() instanceof MethodSource method) {
            Method java = method.getJavaMethod();
            return Optional.ofNullable(java.getAnnotation(Rule.class));
        }
        return Optional.empty();
    }

    private static final class Failures implements TestExecutionListener {
        private final Map<String, Throwable> byRule = new TreeMap<>();
        private int finished;

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            finished += test.isTest() ? 1 : 0;
            if (result.getStatus() == TestExecutionResult.Status.FAILED) {
                Throwable failure = result.getThrowable().orElseThrow();
                String[] rules = rule(test.getSource()).map(Rule::value).orElse(new String[] {test.getDisplayName()});
                Arrays.asList(rules).forEach(rule -> byRule.putIfAbsent(rule, failure));
            }
        }
    }
}
