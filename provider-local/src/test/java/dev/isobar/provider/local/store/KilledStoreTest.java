package dev.isobar.provider.local.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A store is killed in the middle of its work, again and again over the same files: by {@code kill -9}, between any two
 * instructions. What it acknowledged is there, whole, and nothing of a change without the rest.
 */
class KilledStoreTest {
    private static final int KILLS = Integer.getInteger("isobar.kills", 80);

    @TempDir
    private Path directory;

    private final Random random = new Random(20_261_123);
    private final long[] acknowledged = new long[KilledStore.WRITERS];

    @Test
    @Timeout(600)
    void nothingAcknowledgedIsLostOrTorn() throws Exception {
        for (int kill = 0; kill < KILLS; kill++) {
            Process process = start();
            try {
                readUntilKilled(process, 20 + random.nextInt(300));
            } finally {
                process.destroyForcibly().waitFor();
            }
            verify(kill);
        }
        assertThat(Arrays.stream(acknowledged).sum()).isGreaterThan(KILLS * 20L);
    }

    private Process start() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xshare:auto",
                        "-cp",
                        classPath(),
                        KilledStore.class.getName(),
                        data().toString())
                .redirectErrorStream(true)
                .start();
    }

    /** Only what the process needs: a long class path costs it time. */
    private static String classPath() {
        String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Stream.of(all.split(File.pathSeparator))
                .filter(entry -> !entry.endsWith(".jar") || entry.contains("mvstore") || entry.contains("isobar"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private Path data() {
        return directory.resolve("data");
    }

    /** What the process said before it died is still in the pipe afterwards. */
    private void readUntilKilled(Process process, int lines) throws Exception {
        BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
        int count = 0;
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            String[] parts = line.split(" ", -1);
            assertThat(parts).as(line).hasSize(2);
            acknowledged[Integer.parseInt(parts[0])] = Long.parseLong(parts[1]);
            if (++count == lines) {
                // Not by the Process, which would close the pipe too.
                process.toHandle().destroyForcibly();
            }
        }
        assertThat(count).isGreaterThanOrEqualTo(lines);
    }

    /** In a copy, since opening the store and closing it would leave it in better order than the kill did. */
    private void verify(int kill) throws Exception {
        Path copy = Files.createDirectory(directory.resolve("copy" + kill));
        try (Stream<Path> files = Files.list(data())) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        try (LocalStore store = KilledStore.open(copy)) {
            for (int writer = 0; writer < KilledStore.WRITERS; writer++) {
                verify(store, writer, "writer " + writer + " after kill " + kill);
            }
        }
    }

    private void verify(LocalStore store, long writer, String where) {
        LocalMap<Long, Long> counts = KilledStore.counts(store);
        LocalMap<Long, byte[]> values = KilledStore.values(store);
        long count = store.read(() -> counts.find(writer).orElse(0L));
        long last = acknowledged[(int) writer];
        assertThat(count).as(where).isBetween(last, last + 1);
        if (count > 0) {
            assertThat(store.read(() -> values.get(writer))).as(where).isEqualTo(KilledStore.value(count));
        }
        acknowledged[(int) writer] = count;
    }
}
