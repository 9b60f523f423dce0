package dev.isobar.buildchecks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds what the README claims about speed to the results of {@code bench/run} that are kept here, missed targets included. */
class FiguresTest {
    private static final Path RESULTS = Build.root().resolve("bench").resolve("results");

    @Test
    void readmeClaimsWhatWasMeasured() throws IOException {
        StringBuilder table = new StringBuilder("| measured | figure | target | |\n| --- | --: | --: | :-: |\n");
        for (Path file : published()) {
            addRows(JsonMapper.builder().build().readTree(file.toFile()), table);
        }

        assertThat(table.toString().lines())
                .as("figures with a target in %s", RESULTS)
                .hasSizeGreaterThan(2);
        Published.part(Build.root().resolve("README.md"), "figures", FiguresTest.class)
                .mustBe(table.toString());
    }

    private static List<Path> published() throws IOException {
        try (Stream<Path> files = Files.list(RESULTS)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    private static void addRows(JsonNode results, StringBuilder table) {
        for (JsonNode part : results.path("parts")) {
            for (JsonNode verdict : part.path("verdicts")) {
                if (!verdict.path("target").isNull()) {
                    addRow(part, verdict, table);
                }
            }
        }
    }

    private static void addRow(JsonNode part, JsonNode verdict, StringBuilder table) {
        table.append("| ").append(part.path("name").asText());
        table.append(": ").append(verdict.path("what").asText());
        table.append(" | ").append(rounded(verdict.path("value").asDouble()));
        table.append(" | ").append(sign(verdict.path("target").asText()));
        table.append(verdict.path("met").asBoolean() ? " | met |\n" : " | missed |\n");
    }

    /** As the results themselves are rounded: of what the double is, and not of how it is written. */
    private static BigDecimal rounded(double value) {
        return new BigDecimal(value).setScale(2, RoundingMode.HALF_EVEN);
    }

    private static String sign(String target) {
        return target.replace("<=", "≤").replace(">=", "≥");
    }
}
