package dev.isobar.example.notes;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The real server in a process of its own, on a free port. */
final class DevServer implements AutoCloseable {
    private static final String MAIN = "dev.isobar.provider.local.dev.DevMain";
    private static final String READY = "ready ";

    private final Process process;
    private final URI home;

    private DevServer(Process process, URI home) {
        this.process = process;
        this.home = home;
    }

    static DevServer start(Path data) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.awt.headless=true",
                        "-Dsun.net.httpserver.nodelay=true",
                        "-cp",
                        System.getProperty("java.class.path"),
                        MAIN,
                        "--port",
                        "0",
                        "--data",
                        data.toString())
                .redirectErrorStream(true)
                .start();
        return new DevServer(process, awaitReady(process));
    }

    private static URI awaitReady(Process process) throws IOException {
        StringBuilder said = new StringBuilder();
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith(READY)) {
                drain(lines);
                return URI.create(line.substring(READY.length(), line.indexOf(" in ")) + "/");
            }
            said.append(line).append('\n');
        }
        throw new AssertionError("the server ended before it was ready:\n" + said);
    }

    /** Keeps the pipe empty, so that the server never waits for a reader of its log. */
    private static void drain(BufferedReader lines) {
        Thread reader = new Thread(() -> lines.lines().forEach(line -> {}), "server-log");
        reader.setDaemon(true);
        reader.start();
    }

    URI at(String path) {
        return home.resolve(path);
    }

    @Override
    public void close() throws InterruptedException {
        // By its handle: Process.destroy() would close the pipe under the thread that reads it.
        process.toHandle().destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("the server did not stop within 30 s of being asked to");
        }
    }
}
