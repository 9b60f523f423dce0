package dev.isobar.conformance.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PagesTest {
    private static final Contract CONTRACT =
            Contract.of("**AB-1** One | two.\nDetails.\n**AB-2** Two.\n**CD-1** Three.\n");
    private static final Column COLUMN = new Column("memory", "own <server>", "1.2.3");

    private static ColumnResult result() {
        Observations observations = new Observations();
        observations.add(new String[] {"AB-1", "CD-1"}, "[class:T]", new Observation("t", Verdict.PASS, ""));
        observations.add(new String[] {"CD-1"}, "[class:T]", new Observation("u", Verdict.FAIL, "1 < 2\nbut not"));
        observations.seed("[class:T]", "42");
        Clock clock = Clock.fixed(Instant.parse("2026-03-01T10:00:00Z"), ZoneOffset.UTC);
        return observations
                .results(Map.of("[class:T]", COLUMN), CONTRACT, clock)
                .get(0);
    }

    @Test
    void resultsSurviveTheirFile(@TempDir Path folder) throws Exception {
        ResultFiles files = new ResultFiles(folder.resolve("new"));
        files.write(result());
        assertThat(files.read()).containsExactly(result());
    }

    @Test
    void markdownShowsEveryRuleWithoutDates() {
        MarkdownPage page = new MarkdownPage(CONTRACT, List.of(result()));
        assertThat(page.text())
                .contains("| AB-1 | One \\| two. | ✔ |", "| AB-2 | Two. | ? |", "| CD-1 | Three. | ✘* |")
                .contains("- CD-1, memory (own <server>): u: 1 < 2 but not")
                .doesNotContain("2026", "42");
        assertThat(page.summary()).contains("| AB | 2 | ✔ 1, ? 1 |", "| CD | 1 | ✘ 1 |");
    }

    @Test
    void aProviderIsTheSumOfItsServersAndATableHasOnlyThoseThatRan() {
        ColumnResult one = column("one", Map.of("AB-1", Verdict.PASS, "AB-2", Verdict.NOT_TESTABLE));
        ColumnResult two =
                column("two", Map.of("AB-1", Verdict.UNSUPPORTED, "AB-2", Verdict.FAIL, "CD-1", Verdict.PASS));
        MarkdownPage page = new MarkdownPage(CONTRACT, List.of(one, two));

        assertThat(page.summary()).contains("| rules | in all | cloud |", "| AB | 2 | ✔ 1, ✘ 1 |", "| CD | 1 | ✔ 1 |");
        assertThat(page.text())
                .contains(
                        "| rule | what it says | cloud (one) | cloud (two) |", "| rule | what it says | cloud (two) |");
    }

    private static ColumnResult column(String server, Map<String, Verdict> verdicts) {
        Map<String, Judgement> rules = new HashMap<>();
        verdicts.forEach((rule, verdict) -> rules.put(rule, new Judgement(verdict, 1, List.of())));
        return new ColumnResult(new Column("cloud", server, "1"), "2026-03-01", "17", Map.of(), rules);
    }

    @Test
    void htmlShowsEverythingAndNeedsNothingElse(@TempDir Path folder) throws Exception {
        new ResultFiles(folder).writePages(CONTRACT, List.of(result()));
        assertThat(Files.readString(folder.resolve("report.html")))
                .contains("own &lt;server&gt;", "1.2.3", "2026-03-01", "42", "1 &lt; 2", "One | two.")
                .doesNotContain("<script", "http:", "https:", "<link");
    }

    @Test
    void aClassWhoseHarnessDidNotOpenBelongsToTheOnlyColumn() {
        Observations observations = new Observations();
        observations.add(new String[] {"AB-1"}, "[class:Dead]", new Observation("t", Verdict.FAIL, "cannot be opened"));
        observations.add(new String[] {"AB-2"}, "[class:T]", new Observation("t", Verdict.PASS, ""));
        List<ColumnResult> results = observations.results(Map.of("[class:T]", COLUMN), CONTRACT, Clock.systemUTC());
        assertThat(results).hasSize(1);
        assertThat(results.get(0).on("AB-1").verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void classesThatNameTheVersionDifferentlyShareTheirColumn() {
        Observations observations = new Observations();
        observations.add(new String[] {"AB-1"}, "[class:T]", new Observation("t", Verdict.PASS, ""));
        observations.add(new String[] {"AB-2"}, "[class:U]", new Observation("u", Verdict.PASS, ""));
        Map<String, Column> columns =
                Map.of("[class:T]", COLUMN, "[class:U]", new Column(COLUMN.provider(), COLUMN.server(), "unreleased"));
        List<ColumnResult> results = observations.results(columns, CONTRACT, Clock.systemUTC());
        assertThat(results).hasSize(1);
        assertThat(results.get(0).on("AB-1").verdict()).isEqualTo(Verdict.PASS);
        assertThat(results.get(0).on("AB-2").verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void thePublishedContractIsInTheKit() {
        assertThat(Contract.published().clauses())
                .extracting(Contract.Clause::id)
                .contains("CORE-1", "BLOB-15", "FN-12");
    }
}
