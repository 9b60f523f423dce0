package dev.isobar.conformance;

import dev.isobar.spi.ResourceName;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Another Java process on the server under test, which answers the test line by line; {@link Suite#otherProcess} starts it.
 * No wait is longer than a minute, and closing it ends the process. For one thread at a time.
 */
public final class OtherProcess implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 60;
    private static final long FAREWELL_SECONDS = 5;
    private static final String ENDED = "";

    private final Process process;
    private final Path errors;
    private final Writer lines;
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();

    private OtherProcess(Process process, Path errors) {
        this.process = process;
        this.errors = errors;
        this.lines = process.outputWriter(StandardCharsets.UTF_8);
    }

    static OtherProcess start(Harness harness, Class<? extends OtherTask> task, ResourceName... resources)
            throws IOException {
        String join = harness.joinArgument()
                .orElseThrow(() -> new NotTestableHere("another process cannot join the server under test"));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Joined.class.getName()));
        command.addAll(Joined.arguments(harness, join, task, resources));
        Path errors = Files.createTempFile("isobar-other-process", ".err");
        Process process =
                new ProcessBuilder(command).redirectError(errors.toFile()).start();
        OtherProcess other = new OtherProcess(process, errors);
        other.listen();
        other.requireReady();
        return other;
    }

    private void listen() {
        Thread listener = new Thread(this::hear, "other process");
        listener.setDaemon(true);
        listener.start();
    }

    private void hear() {
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            out.lines().forEach(answers::add);
        } catch (IOException | UncheckedIOException closed) {
            answers.add(ENDED);
        }
        answers.add(ENDED);
    }

    private void requireReady() throws IOException {
        try {
            String first = answer();
            if (!first.equals(Joined.READY)) {
                throw failed("began with " + first);
            }
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    /** Says something to the process, in one line. */
    public void tell(String line) throws IOException {
        lines.write(line + "\n");
        lines.flush();
    }

    /** What the process answers to the earliest line that it has not answered yet. */
    public String answer() throws IOException {
        try {
            String answer = answers.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (answer == null || answer.equals(ENDED)) {
                throw failed(answer == null ? "did not answer in " + PATIENCE_SECONDS + " s" : "ended");
            }
            return answer;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed("was not waited for: interrupted");
        }
    }

    private IllegalStateException failed(String what) throws IOException {
        return new IllegalStateException("the other process " + what + "\n" + Files.readString(errors));
    }

    /** Kills the process, wherever it is in its work: nothing of it is closed or given back. Waits until it is gone. */
    public void kill() throws IOException {
        end();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw failed("was killed and did not end in " + PATIENCE_SECONDS + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed("was not waited for: interrupted");
        }
    }

    /** Ends the process, by force if it does not end by itself. Does nothing the second time. */
    @Override
    public void close() throws IOException {
        try {
            lines.close();
            if (!process.waitFor(FAREWELL_SECONDS, TimeUnit.SECONDS)) {
                end();
            }
        } catch (IOException gone) {
            end();
        } catch (InterruptedException e) {
            end();
            Thread.currentThread().interrupt();
        }
        Files.deleteIfExists(errors);
    }

    private void end() {
        process.destroyForcibly();
    }
}
