package dev.isobar.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.app.CloudApp;
import dev.isobar.example.hello.HelloApp;
import dev.isobar.example.notes.NotesApp;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Weighs what Lambda loads: the package of an application that uses no service, and of one that uses most. The figures are printed
 * and held against {@code build-checks/budgets/packages.properties}, which is changed on purpose only.
 */
class PackageSizeTest {
    private static final Path BUDGETS = Path.of("build-checks", "budgets", "packages.properties");

    @TempDir
    private Path directory;

    @Test
    void an_application_without_resources_keeps_its_budget() throws Exception {
        check("hello", new HelloApp());
    }

    @Test
    void an_application_with_most_services_keeps_its_budget() throws Exception {
        check("notes", new NotesApp());
    }

    private void check(String example, CloudApp app) throws Exception {
        Path task = Packages.unpacked(example, app, directory);
        hold(example + ".zip", Files.size(Packages.zip(directory)));
        long own = 0;
        for (Path jar : Packages.jars(task)) {
            own += jar.getFileName().toString().startsWith("isobar-") ? Files.size(jar) : 0;
        }
        hold(example + ".own-jars", own);
    }

    private static void hold(String name, long bytes) throws Exception {
        long budget = Long.parseLong(budgets().getProperty(name));
        System.out.printf(Locale.ROOT, "%s: %,d bytes (budget %,d)%n", name, bytes, budget);
        assertThat(bytes)
                .as("bytes of %s; if the growth is wanted, raise it in %s", name, BUDGETS)
                .isPositive()
                .isLessThanOrEqualTo(budget);
    }

    private static Properties budgets() throws Exception {
        Properties budgets = new Properties();
        try (Reader reader = Files.newBufferedReader(Packages.root().resolve(BUDGETS))) {
            budgets.load(reader);
        }
        return budgets;
    }
}
