package dev.isobar.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every public and protected type and method outside {@code internal} says what it does. */
class DocumentedTest {
    @TempDir
    private Path classes;

    @Test
    void nothingPublicIsWithoutAComment() throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(found, Locale.ROOT, null)) {
            List<String> options = List.of(
                    "-proc:none",
                    "-Xdoclint:missing/protected",
                    "-Xmaxwarns",
                    "10000",
                    "-cp",
                    System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                    "-d",
                    classes.toString());
            assertThat(compiler.getTask(null, files, found, options, null, files.getJavaFileObjectsFromPaths(sources()))
                            .call())
                    .isTrue();
        }

        assertThat(found.getDiagnostics().stream()
                        .filter(diagnostic -> diagnostic.getMessage(Locale.ROOT).endsWith("no comment"))
                        .map(DocumentedTest::place)
                        .filter(place -> !place.contains("/internal/")))
                .isEmpty();
        assertThat(found.getDiagnostics()).as("doclint itself ran").isNotEmpty();
    }

    private static String place(Diagnostic<? extends JavaFileObject> diagnostic) {
        return diagnostic.getSource().toUri().getPath() + ":" + diagnostic.getLineNumber();
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src", "main", "java"))) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }
}
