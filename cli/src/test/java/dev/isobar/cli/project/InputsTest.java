package dev.isobar.cli.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputsTest {
    @TempDir
    private Path directory;

    private Path source;
    private List<Path> roots;

    @BeforeEach
    void aSourceTree() throws IOException {
        source = directory.resolve("src/main/App.java");
        Files.createDirectories(source.getParent());
        write(source, "class App {}", 1_000);
        roots = List.of(directory.resolve("src/main"), directory.resolve("pom.xml"));
    }

    @Test
    void an_untouched_tree_is_unchanged() throws IOException {
        assertThat(Inputs.now(roots).unchanged()).isTrue();
    }

    @Test
    void another_time_alone_is_a_change() throws IOException {
        Inputs before = Inputs.now(roots);
        write(source, "class App {}", 2_000);

        assertThat(before.unchanged()).isFalse();
    }

    @Test
    void another_size_at_the_same_time_is_a_change() throws IOException {
        Inputs before = Inputs.now(roots);
        write(source, "final class App {}", 1_000);

        assertThat(before.unchanged()).isFalse();
    }

    @Test
    void a_file_more_is_a_change_even_where_nothing_was() throws IOException {
        Inputs before = Inputs.now(roots);
        write(directory.resolve("pom.xml"), "<project/>", 1_000);

        assertThat(before.unchanged()).isFalse();
    }

    @Test
    void a_file_less_is_a_change() throws IOException {
        Inputs before = Inputs.now(roots);
        Files.delete(source);

        assertThat(before.unchanged()).isFalse();
    }

    @Test
    void a_renamed_file_is_a_change() throws IOException {
        Inputs before = Inputs.now(roots);
        Files.move(source, source.resolveSibling("Application.java"));

        assertThat(before.unchanged()).isFalse();
    }

    @Test
    void a_file_written_while_the_build_ran_is_never_taken_for_built() throws IOException {
        assertThat(Inputs.now(roots).settledBefore(1_000).unchanged()).isFalse();
        assertThat(Inputs.now(roots).settledBefore(1_001).unchanged()).isTrue();
    }

    private static void write(Path file, String text, long modified) throws IOException {
        Files.writeString(file, text);
        Files.setLastModifiedTime(file, FileTime.fromMillis(modified));
    }
}
