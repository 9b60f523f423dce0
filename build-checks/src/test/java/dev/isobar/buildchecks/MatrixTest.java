package dev.isobar.buildchecks;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Holds the published matrix to the verdicts of this build. {@code mvn -B verify -Dmatrix.write=true} writes it anew, to be
 * looked at before it is committed.
 */
class MatrixTest {
    private static final Path ROOT = Path.of(System.getProperty("isobar.root"));
    private static final Path MATRIX = ROOT.resolve("docs").resolve("matrix.md");
    private static final Path README = ROOT.resolve("README.md");
    private static final String BEGIN = "<!-- rules: generated, see MatrixTest -->\n";
    private static final String END = "<!-- end of rules -->";

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

    @Test
    void theMatrixIsUpToDate() throws IOException {
        published(MATRIX, Files.exists(MATRIX) ? Files.readString(MATRIX) : "", page.text());
    }

    @Test
    void theReadmeIsUpToDate() throws IOException {
        String readme = Files.readString(README);
        int begin = readme.indexOf(BEGIN) + BEGIN.length();
        int end = readme.indexOf(END);
        assertThat(end)
                .as("the README's part between " + BEGIN.strip() + " and " + END)
                .isGreaterThanOrEqualTo(begin);
        published(README, readme, readme.substring(0, begin) + page.summary() + readme.substring(end));
    }

    private static void published(Path file, String present, String wanted) throws IOException {
        if (Boolean.getBoolean("matrix.write")) {
            Files.writeString(file, wanted);
        } else {
            assertThat(present)
                    .as(file + " is stale: mvn -B verify -Dmatrix.write=true writes it anew")
                    .isEqualTo(wanted);
        }
    }
}
