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
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as a user starts it: in a process of its own. */
class DevMainTest {
    @TempDir
    Path directory;

    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void end() throws InterruptedException {
        for (Process process : started) {
            process.destroyForcibly().waitFor();
        }
    }

    private Compiled classes() {
        return new Compiled(directory.resolve("classes"));
    }

    private Process start(String... more) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                DevMain.class.getName(),
                "--port",
                "0",
                "--data",
                directory.resolve("data").toString(),
                "--classes",
                classes().directory().toString()));
        Collections.addAll(command, more);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        started.add(process);
        Thread reader = new Thread(() -> read(process));
        reader.setDaemon(true);
        reader.start();
        return process;
    }

    private void read(Process process) {
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                lines.add(line);
            }
        } catch (IOException endedWithItsProcess) {
            lines.add("(the process was ended)");
        }
    }

    private String await(Predicate<String> wanted) throws InterruptedException {
        List<String> seen = new ArrayList<>();
        while (true) {
            String line = lines.poll(60, TimeUnit.SECONDS);
            assertThat(line).as("no such line came after %s", seen).isNotNull();
            if (wanted.test(line)) {
                return line;
            }
            seen.add(line);
        }
    }

    private static String get(String url) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url)).build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }

    @Test
    void itServesReloadsAndStops() throws Exception {
        classes().app("Shop", "first").named("Shop");
        Process process = start();
        String url = await(line -> line.startsWith("ready ")).split(" ", -1)[1];
        assertThat(get(url)).isEqualTo("first");

        classes().app("Shop", "second");
        await(line -> line.startsWith("reloaded in "));
        assertThat(get(url)).isEqualTo("second");

        classes().app("Shop", "throw new IllegalStateException(\"not yet\");", "");
        assertThat(await(line -> line.contains("not reloaded")))
                .contains("IllegalStateException: not yet (Shop.java:6)");
        assertThat(get(url)).as("the old one goes on").isEqualTo("second");

        process.destroy();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        classes().app("Shop", "third");
        start();
        assertThat(get(await(line -> line.startsWith("ready ")).split(" ", -1)[1]))
                .isEqualTo("third");
    }

    @Test
    void whatKeepsItFromStartingIsOneLineAndExitCode2() throws Exception {
        classes().app("One", "1").app("Two", "2").named("One", "Two");
        Process process = start();

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(2);
        assertThat(await(line -> true))
                .startsWith("isobar: there are several applications")
                .contains("test.One");
        assertThat(lines).isEmpty();
    }

    private String refusal() throws Exception {
        classes().app("Shop", "first").named("Shop");
        Process process = start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(2);
        String line = await(any -> true);
        assertThat(lines).as("one line is enough").isEmpty();
        return line;
    }

    @Test
    void aCorruptStoreIsOneLineWithItsPathAndIsLeftAlone() throws Exception {
        Path file = Files.createDirectory(directory.resolve("data")).resolve("journal-1");
        Files.writeString(file, "x".repeat(20_000));

        assertThat(refusal()).startsWith("isobar: ").contains(file.toString(), "is corrupt", "backup");
        assertThat(file).hasContent("x".repeat(20_000));
    }

    @Test
    void aFileInThePlaceOfTheDataIsOneLineWithItsPathAndIsLeftAlone() throws Exception {
        Path file = Files.writeString(directory.resolve("data"), "mine");

        assertThat(refusal()).startsWith("isobar: ").contains(file.toString(), "a file is in its place", "--data");
        assertThat(file).hasContent("mine");
    }

    @Test
    void jsonLinesAreJsonThroughout() throws Exception {
        classes().app("Shop", "first").named("Shop");
        start("--json");

        assertThat(await(line -> line.contains("\"type\":\"route\"")))
                .isEqualTo("{\"type\":\"route\",\"name\":\"GET /\",\"detail\":\"lambda\"}");
        assertThat(await(line -> line.contains("\"type\":\"ready\"")))
                .matches("\\{\"type\":\"ready\",\"url\":\"http://127.0.0.1:\\d+\",\"ms\":\"\\d+\"}");
    }
}
