package dev.isobar.provider.local.secret;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.secret.spi.SecretRequest;
import dev.isobar.secret.spi.SecretWrite;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class KilledWriterTest {
    private static final int KILLS = 3;

    /** Puts numbers until it is killed, and tells each one when it is safe. */
    public static final class Writer {
        private Writer() {}

        public static void main(String[] arguments) throws Exception {
            LocalSecretDriver driver = LocalSecretDriver.in(Path.of(arguments[0]), new Random());
            for (int number = Integer.parseInt(arguments[1]); ; number++) {
                byte[] value = String.valueOf(number).getBytes(StandardCharsets.UTF_8);
                driver.put(new SecretWrite("counter", value), Patience.PATIENCE);
                System.out.println(number);
            }
        }
    }

    @Test
    @Timeout(60)
    @DisplayName("SEC-1 a writer that is killed has lost nothing that it told was safe")
    void aKilledWriterHasLostNothing(@TempDir Path directory) throws Exception {
        int last = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            last = writeAndKill(directory, last + 1, 15 + kill);

            String kept = LocalSecretDriver.in(directory, new Random())
                    .get(new SecretRequest("counter", Optional.empty()), Patience.PATIENCE)
                    .text();

            assertThat(Integer.parseInt(kept)).isBetween(last, last + 1);
        }
    }

    private static int writeAndKill(Path directory, int from, int lines) throws Exception {
        Process writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Writer.class.getName(),
                        directory.toString(),
                        String.valueOf(from))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader told =
                new BufferedReader(new InputStreamReader(writer.getInputStream(), StandardCharsets.UTF_8))) {
            for (int i = 1; i < lines; i++) {
                told.readLine();
            }
            writer.toHandle().destroyForcibly(); // Process.destroyForcibly would close what it still has to tell
            writer.waitFor(30, TimeUnit.SECONDS);
            return told.lines().mapToInt(Integer::parseInt).max().orElse(from + lines - 2);
        } finally {
            writer.destroyForcibly();
        }
    }
}
