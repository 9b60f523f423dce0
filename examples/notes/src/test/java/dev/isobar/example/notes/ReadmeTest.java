package dev.isobar.example.notes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The code that the README shows is this application's own, and so it compiles. */
class ReadmeTest {
    private static final String FENCE = "```java\n";

    @Test
    void theScreenOfCodeIsTheApplication() throws IOException {
        String readme = Files.readString(Path.of("..", "..", "README.md"));
        int begin = readme.indexOf(FENCE) + FENCE.length();
        String shown = readme.substring(begin, readme.indexOf("```", begin));

        assertThat(shown).contains("class NotesApp");
        assertThat(Files.readString(Path.of("src/main/java/dev/isobar/example/notes/NotesApp.java")))
                .contains(shown);
    }
}
