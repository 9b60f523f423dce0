package dev.isobar.buildchecks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Weighs what an application takes on with a provider: the provider's jar and all that it needs at run time. The figure is
 * printed and held against {@code budgets/provider-classpath.properties}, which is changed on purpose only.
 */
class ProviderSizeTest {
    private static final Path BUDGETS = Path.of("build-checks", "budgets", "provider-classpath.properties");

    @TestFactory
    List<DynamicTest> everyProviderKeepsItsBudget() throws IOException {
        Properties budgets = budgets();
        List<String> providers = providers();

        assertThat(providers).as("provider modules").isNotEmpty();
        assertThat(budgets.stringPropertyNames())
                .as("entries of %s", BUDGETS)
                .containsExactlyInAnyOrderElementsOf(providers);
        return providers.stream()
                .map(provider -> DynamicTest.dynamicTest(
                        provider, () -> check(provider, Long.parseLong(budgets.getProperty(provider)))))
                .toList();
    }

    private static void check(String provider, long budget) throws IOException {
        List<Path> jars = jars(provider);
        long bytes = 0;
        for (Path jar : jars) {
            assertThat(jar)
                    .as("on the runtime classpath of %s: run mvn verify from the root", provider)
                    .isRegularFile();
            bytes += Files.size(jar);
        }
        System.out.printf(
                Locale.ROOT,
                "Runtime classpath of %s: %d jars, %,d bytes (budget %,d)%n",
                provider,
                jars.size(),
                bytes,
                budget);

        assertThat(bytes)
                .as(
                        "bytes on the runtime classpath of %s; if the growth is wanted, raise it in %s%n%s",
                        provider, BUDGETS, jars)
                .isLessThanOrEqualTo(budget);
    }

    private static List<String> providers() throws IOException {
        try (Stream<Path> folders = Files.list(Build.root())) {
            return folders.filter(folder -> Files.exists(folder.resolve("pom.xml")))
                    .map(folder -> folder.getFileName().toString())
                    .filter(name -> name.startsWith("provider-"))
                    .sorted()
                    .toList();
        }
    }

    /** The list that the module's maven-dependency-plugin leaves, and the module's own jar. */
    private static List<Path> jars(String provider) throws IOException {
        Path target = Build.root().resolve(provider).resolve("target");
        List<Path> jars = new ArrayList<>();
        jars.add(target.resolve("isobar-" + provider + "-" + Build.version() + ".jar"));
        String classpath =
                Files.readString(target.resolve("runtime-classpath.txt")).strip();
        for (String entry : classpath.split(File.pathSeparator, -1)) {
            jars.add(Path.of(entry));
        }
        return jars;
    }

    private static Properties budgets() throws IOException {
        Properties budgets = new Properties();
        try (Reader reader = Files.newBufferedReader(Build.root().resolve(BUDGETS))) {
            budgets.load(reader);
        }
        return budgets;
    }
}
