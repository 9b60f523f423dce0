package dev.isobar.buildchecks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.isobar.cloud.spi.CloudProvider;
import dev.isobar.conformance.report.ColumnResult;
import dev.isobar.conformance.report.Contract;
import dev.isobar.conformance.report.MarkdownPage;
import dev.isobar.conformance.report.ResultFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Holds the published matrix to the verdicts of this build. {@code mvn -B verify -Dmatrix.write=true} writes it anew, to be
 * looked at before it is committed. Where a server of the published matrix is not installed, nothing is compared, and the
 * skipped tests say which server it was; {@code -Dconformance.require} names those that a machine must have.
 */
class MatrixTest {
    private static final Path ROOT = Build.root();
    private static final Path MATRIX = ROOT.resolve("docs").resolve("matrix.md");

    private static MarkdownPage page;

    @BeforeAll
    static void readVerdicts() throws IOException {
        Set<String> published = ServiceLoader.load(CloudProvider.class).stream()
                .map(provider -> provider.get().name())
                .collect(Collectors.toSet());
        List<ColumnResult> columns = new ArrayList<>();
        for (Path module : modules()) {
            new ResultFiles(module.resolve("target").resolve("conformance"))
                    .read().stream()
                            .filter(column -> published.contains(column.column().provider()))
                            .forEach(columns::add);
        }
        assertThat(columns)
                .as("verdicts in target/conformance of the modules: run their tests first")
                .isNotEmpty();
        page = new MarkdownPage(Contract.published(), columns);
    }

    /** Every module; what test servers and examples were judged to be is their own. */
    private static List<Path> modules() throws IOException {
        try (Stream<Path> all = Files.list(ROOT)) {
            return all.filter(Files::isDirectory).sorted().toList();
        }
    }

    /** Without all servers there is nothing to compare with. Who writes looks at what is written. */
    @BeforeEach
    void everyServerWasThere() throws IOException {
        if (Published.isWritten()) {
            return;
        }
        Set<String> missing = new TreeSet<>(titles(Files.exists(MATRIX) ? Files.readString(MATRIX) : ""));
        missing.removeAll(titles(page.text()));
        assumeThat(missing)
                .as("columns of %s whose server this machine does not have", MATRIX)
                .isEmpty();
    }

    private static Set<String> titles(String matrix) {
        return matrix.lines()
                .filter(line -> line.startsWith("| rule | "))
                .flatMap(line -> Stream.of(line.split(" \\| ", -1)).skip(2))
                .map(title -> title.replace(" |", "").strip())
                .collect(Collectors.toSet());
    }

    @Test
    void theMatrixIsUpToDate() throws IOException {
        Published.all(MATRIX).mustBe(page.text());
    }

    @Test
    void theReadmeIsUpToDate() throws IOException {
        Published.part(ROOT.resolve("README.md"), "rules", MatrixTest.class).mustBe(page.summary());
    }
}
