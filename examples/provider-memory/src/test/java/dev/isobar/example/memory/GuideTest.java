package dev.isobar.example.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The code in the guide for authors of providers is this provider's own, and so it compiles and is judged. */
class GuideTest {
    private static final Path GUIDE = Path.of("..", "..", "docs", "writing-a-provider.md");
    private static final Pattern CODE = Pattern.compile("```(?:java|xml)\n(.+?\n)```\n", Pattern.DOTALL);

    private static List<String> sources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            return Stream.concat(files.filter(file -> file.toString().endsWith(".java")), Stream.of(Path.of("pom.xml")))
                    .map(GuideTest::read)
                    .toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void everyPieceOfCodeIsAPieceOfThisProvider() throws IOException {
        List<String> sources = sources();
        List<String> pieces = CODE.matcher(Files.readString(GUIDE))
                .results()
                .map(MatchResult::group)
                .map(piece -> piece.substring(piece.indexOf('\n') + 1, piece.length() - "```\n".length()))
                .toList();
        assertThat(pieces).hasSizeGreaterThan(10);
        assertThat(pieces)
                .allSatisfy(piece -> assertThat(sources).as(piece).anyMatch(source -> source.contains(piece)));
    }
}
