package dev.isobar.conformance.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The folder {@code conformance} in a module's build output: a JSON file for each column, and pages made of all of them. */
public final class ResultFiles {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final Path folder;

    /** The files in this folder, which is made where it is missing. */
    public ResultFiles(Path folder) {
        this.folder = folder;
    }

    /** Keeps a column, in place of what an earlier run said of it. */
    public void write(ColumnResult result) throws IOException {
        Files.createDirectories(folder);
        JSON.writeValue(folder.resolve(name(result.column()) + ".json").toFile(), result);
    }

    private static String name(Column column) {
        return (column.provider() + "-" + column.server())
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-");
    }

    /** Every column that is here, by file name. */
    public List<ColumnResult> read() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
        List<ColumnResult> columns = new ArrayList<>();
        for (Path file : files) {
            columns.add(JSON.readValue(file.toFile(), ColumnResult.class));
        }
        return columns;
    }

    /** Makes the pages {@code report.md} and {@code report.html} of these columns. */
    public void writePages(Contract contract, List<ColumnResult> columns) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("report.md"), new MarkdownPage(contract, columns).text());
        Files.writeString(folder.resolve("report.html"), new HtmlPage(contract, columns).text());
    }
}
