package dev.isobar.conformance;

import dev.isobar.conformance.report.Column;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;

/** Opens one harness for an outermost test class, closes it at the end, and lets each test run only in its arm. */
final class HarnessExtension implements BeforeEachCallback, AfterEachCallback {
    private static final Namespace NAMESPACE = Namespace.create(HarnessExtension.class);

    @Override
    public void beforeEach(ExtensionContext context) throws Exception {
        Suite suite = (Suite) context.getRequiredTestInstance();
        Harness harness = open(suite, context);
        suite.begin(harness);
        context.publishReportEntry(column(harness).toEntry());
        Rule rule = context.getRequiredTestMethod().getAnnotation(Rule.class);
        if (rule != null) {
            Arm.require(rule, harness.provider().capabilities());
        }
        requireShown(harness.notShown(), context);
    }

    private static void requireShown(Map<String, String> notShown, ExtensionContext context) {
        Method method = context.getRequiredTestMethod();
        String suite = method.getDeclaringClass().getSimpleName();
        String test = suite + "." + method.getName();
        for (String name : List.of(suite, test, test + " " + context.getDisplayName())) {
            String reason = notShown.get(name);
            if (reason != null) {
                throw new NotTestableHere(reason);
            }
        }
    }

    private static Harness open(Suite suite, ExtensionContext context) {
        List<Object> instances = context.getRequiredTestInstances().getAllInstances();
        Class<?> outermost = instances.get(0).getClass();
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(outermost, type -> Opened.by(suite), Opened.class)
                .harness();
    }

    private static Column column(Harness harness) {
        return new Column(harness.provider().name(), harness.server(), harness.version());
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        ((Suite) context.getRequiredTestInstance()).end();
    }

    /** A harness that JUnit closes with the whole run. */
    private record Opened(Harness harness) implements Store.CloseableResource {
        static Opened by(Suite suite) {
            try {
                return new Opened(suite.open());
            } catch (NotTestableHere absent) {
                throw absent;
            } catch (Exception e) {
                throw new IllegalStateException(
                        "the harness of " + suite.getClass().getName() + " cannot be opened", e);
            }
        }

        @Override
        public void close() throws Exception {
            harness.close();
        }
    }
}
