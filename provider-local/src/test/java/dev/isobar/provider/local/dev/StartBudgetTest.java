package dev.isobar.provider.local.dev;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the server for development loads until its first answer, in a unit that does not depend on the machine: Isobar's own
 * classes and those of libraries. Those of the JDK differ between releases, and with the order in which threads run.
 * {@code -Dbudget.write=true} records them anew, for a change that is worth its price.
 */
class StartBudgetTest {
    private static final Path BUDGET =
            Path.of("src/test/resources/dev/isobar/provider/local/dev/first-answer-classes.txt");
    private static final String SOURCE = " source: ";

    @TempDir
    private Path directory;

    @Test
    void theFirstAnswerLoadsNoClassThatIsNotRecorded() throws Exception {
        List<String> loaded = classes(answeredOnce());
        if (Boolean.getBoolean("budget.write")) {
            Files.write(BUDGET, loaded);
        }
        List<String> beyond = new ArrayList<>(loaded);
        for (String recorded : Files.readAllLines(BUDGET)) {
            beyond.remove(recorded);
        }

        assertThat(loaded).contains("dev.isobar.http.HttpPipeline");
        assertThat(beyond)
                .as(
                        "A start of isobar dev loads %d classes that are not in %s: load them when they are needed, or record"
                                + " them on purpose with -Dbudget.write=true.",
                        beyond.size(), BUDGET)
                .isEmpty();
    }

    /** The log of a process that started an application without storage and answered one request. */
    private Path answeredOnce() throws Exception {
        Compiled compiled = new Compiled(directory.resolve("classes")).app("Shop", "here");
        Path log = directory.resolve("loaded.txt");
        Process process = start(compiled.directory());
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            assertThat(get(lineAfter("ready ", out).split(" ", -1)[0])).isEqualTo("here");
            lineAfter("GET / 200", out); // written by another thread, whose classes count too
        } finally {
            process.destroyForcibly().waitFor();
        }
        return log;
    }

    /** On the class path, as nothing is watched then: the watch would begin at the same time as the request. */
    private Process start(Path classes) throws IOException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load:file=loaded.txt:uptime:filecount=0",
                "-cp",
                classes + System.getProperty("path.separator") + classPath,
                DevMain.class.getName(),
                "--port",
                "0",
                "--data",
                directory.resolve("data").toString(),
                "--app",
                "test.Shop");
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        return builder.directory(directory.toFile()).start();
    }

    /** What comes after this beginning, of the first line that has it. */
    private static String lineAfter(String beginning, BufferedReader out) throws IOException {
        List<String> seen = new ArrayList<>();
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.startsWith(beginning)) {
                return line.substring(beginning.length());
            }
            seen.add(line);
        }
        throw new IllegalStateException("it ended without a line that begins with " + beginning + ": " + seen);
    }

    private static String get(String url) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url)).build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }

    /** Of lines such as {@code [0.2s] dev.isobar.Body source: file:/…}: ours with their lambdas, and what comes from files. */
    private static List<String> classes(Path log) throws IOException {
        List<String> names = new ArrayList<>();
        for (String line : Files.readAllLines(log)) {
            int source = line.indexOf(SOURCE);
            String name = source < 0 ? "" : line.substring(line.lastIndexOf(' ', source - 1) + 1, source);
            if (name.startsWith("dev.isobar.") || line.startsWith("file:", source + SOURCE.length())) {
                names.add(plain(name));
            }
        }
        Collections.sort(names);
        return names;
    }

    /** Hidden classes bear a number and an address, which differ from run to run. */
    private static String plain(String name) {
        return name.replaceAll("/0x[0-9a-f]+$", "").replaceAll("\\$\\$Lambda[$/]?[0-9]*$", "\\$\\$Lambda");
    }
}
