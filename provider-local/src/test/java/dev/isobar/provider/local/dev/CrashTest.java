package dev.isobar.provider.local.dev;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The server is killed in the middle of writes, again and again over the same data, and nothing that it acknowledged is ever
 * missing. This proves what survives the death of the process; the loss of power is another matter.
 */
class CrashTest {
    private static final int KILLS = 50;
    private static final int SECRETS = 3;

    @TempDir
    private Path directory;

    private final HttpClient client = HttpClient.newHttpClient();
    private final Random random = new Random(20_261_123);
    /** Path to content of every acknowledged note, image and secret. */
    private final Map<String, String> acknowledged = new ConcurrentHashMap<>();
    /** The writes whose answer the kill swallowed: either content is right. */
    private final Map<String, String> unanswered = new ConcurrentHashMap<>();

    private final Set<String> sentJobs = ConcurrentHashMap.newKeySet();
    private final Set<String> seenJobs = new HashSet<>();

    @Test
    @Timeout(600)
    void nothingAcknowledgedIsLostByFiftyKills() throws Exception {
        for (int round = 0; round < KILLS; round++) {
            Process server = start();
            try {
                String url = urlOf(server);
                verify(url);
                writeUntilKilled(server, url, round);
            } finally {
                server.destroyForcibly().waitFor();
            }
        }
        Process server = start();
        try {
            verify(urlOf(server));
        } finally {
            server.destroyForcibly().waitFor();
        }
        assertThat(seenJobs).hasSizeGreaterThan(KILLS);
    }

    private Process start() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xshare:auto",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        DevMain.class.getName(),
                        "--port",
                        "0",
                        "--data",
                        directory.toString(),
                        "--app",
                        CrashApp.class.getName())
                .redirectErrorStream(true)
                .start();
    }

    /** The address in the line that says ready; what the server prints later is read and dropped by a thread. */
    private static String urlOf(Process server) throws IOException {
        BufferedReader lines = server.inputReader(StandardCharsets.UTF_8);
        List<String> before = new ArrayList<>();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("ready ")) {
                Thread drain = new Thread(() -> drain(lines));
                drain.setDaemon(true);
                drain.start();
                return line.split(" ", -1)[1];
            }
            before.add(line);
        }
        throw new AssertionError("the server did not start: " + before);
    }

    private static void drain(BufferedReader lines) {
        // Ends with the server, whose death may also show as a failed read.
        lines.lines().forEach(line -> {});
    }

    /** Four clients write, one of each kind, until the server dies under them at a moment that nobody chose. */
    private void writeUntilKilled(Process server, String url, int round) throws InterruptedException {
        CountDownLatch enough = new CountDownLatch(10 + random.nextInt(60));
        List<Thread> writers = new ArrayList<>();
        for (String kind : List.of("notes", "images", "jobs", "secrets")) {
            Thread writer = new Thread(() -> write(url, kind, round, enough));
            writer.start();
            writers.add(writer);
        }
        enough.await();
        server.destroyForcibly().waitFor();
        for (Thread writer : writers) {
            writer.join();
        }
    }

    private void write(String url, String kind, int round, CountDownLatch enough) {
        for (int i = 0; ; i++) {
            String id = kind.equals("secrets") ? "s" + i % SECRETS : round + "-" + i;
            String path = "/" + kind + "/" + id;
            String content = (kind + round + "/" + i + " ").repeat(kind.equals("images") ? 5_000 : 20);
            unanswered.put(path, content);
            if (!put(url + path, content)) {
                return;
            }
            unanswered.remove(path);
            if (kind.equals("jobs")) {
                sentJobs.add(id);
            } else {
                acknowledged.put(path, content);
            }
            enough.countDown();
        }
    }

    /** True when the server acknowledged; false when it is gone. */
    private boolean put(String url, String content) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofSeconds(30))
                .PUT(HttpRequest.BodyPublishers.ofString(content))
                .build();
        try {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
            return true;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new AssertionError("nobody interrupts a writer", e);
        }
    }

    private void verify(String url) throws Exception {
        for (Map.Entry<String, String> write : acknowledged.entrySet()) {
            String found = get(url + write.getKey());
            if (!found.equals(unanswered.get(write.getKey()))) {
                assertThat(found).as(write.getKey()).isEqualTo(write.getValue());
            }
            write.setValue(found);
        }
        unanswered.clear();
        acknowledged.keySet().removeIf(path -> !path.startsWith("/secrets/"));
        String jobs = get(url + "/jobs");
        seenJobs.addAll(List.of(jobs.split("\n", -1)));
        assertThat(seenJobs).containsAll(sentJobs);
    }

    private String get(String url) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                client.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new UncheckedIOException(new IOException(url + " answers " + answer.statusCode() + answer.body()));
        }
        return answer.body();
    }
}
