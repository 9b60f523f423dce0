package dev.isobar.provider.local.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.isobar.provider.local.disk.SimulatedDisk;
import dev.isobar.secret.spi.SecretRequest;
import dev.isobar.secret.spi.SecretWrite;
import dev.isobar.spi.Call;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Secrets on a disk that loses its power, or fails, at every step of a few writes. */
class SecretDiskTest {
    private static final int SEEDS = Integer.getInteger("isobar.powerloss.seeds", 10);
    private static final int WRITES = 4;

    private int images;

    private static LocalSecretDriver secrets(SimulatedDisk disk) {
        return LocalSecretDriver.in(disk.root().resolve("data").resolve("secrets"), new SecureRandom());
    }

    private static void put(LocalSecretDriver secrets, int number) throws Exception {
        byte[] value = ("value " + number).getBytes(StandardCharsets.UTF_8);
        secrets.put(new SecretWrite("token", value), Call.unhurried());
    }

    /** The number of the latest value; 0 when there is none. */
    private static int latest(LocalSecretDriver secrets) throws Exception {
        if (!secrets.names(Call.unhurried()).contains("token")) {
            return 0;
        }
        String text = secrets.get(new SecretRequest("token", Optional.empty()), Call.unhurried())
                .text();
        return Integer.parseInt(text.substring("value ".length()));
    }

    @Test
    @DisplayName("SEC-1 the loss of power leaves the latest acknowledged value, or the one that was being written")
    void powerLoss() throws Exception {
        SimulatedDisk disk = new SimulatedDisk();
        LocalSecretDriver secrets = secrets(disk);
        List<Integer> acknowledged = new ArrayList<>(List.of(0));
        disk.beforeStep(() -> {
            for (int seed = 0; seed < SEEDS; seed++) {
                int last = acknowledged.get(acknowledged.size() - 1);
                requireOneOf(disk.afterPowerLoss(new Random(disk.steps() * 1000L + seed)), last, last + 1);
            }
        });
        for (int number = 1; number <= WRITES; number++) {
            put(secrets, number);
            acknowledged.add(number);
        }
        assertThat(images).as("crash images").isGreaterThan(20 * SEEDS);
    }

    private void requireOneOf(SimulatedDisk image, int before, int after) {
        images++;
        try {
            assertThat(latest(secrets(image)))
                    .as("the latest value in image " + images)
                    .isIn(before, after);
        } catch (Exception e) {
            throw new IllegalStateException("image " + images, e);
        }
    }

    @Test
    @DisplayName("SEC-1 whichever step of a write fails, a whole value is there, and the next write works")
    void diskErrors() throws Exception {
        int succeeding = 0;
        while (failsAfter(succeeding)) {
            succeeding++;
        }
        assertThat(succeeding).as("steps of a write").isGreaterThan(3);
    }

    private static boolean failsAfter(int succeeding) throws Exception {
        SimulatedDisk disk = new SimulatedDisk();
        LocalSecretDriver secrets = secrets(disk);
        put(secrets, 1);
        disk.failAfter(succeeding, 1, () -> new IOException("Input/output error"));
        Throwable failed = catchThrowable(() -> put(secrets, 2));
        disk.failAfter(0, 0, () -> new IOException("never"));
        if (failed == null) {
            return false;
        }
        assertThat(failed).isInstanceOf(Exception.class);
        assertThat(latest(secrets)).as("after step " + succeeding).isIn(1, 2);
        put(secrets, 3);
        assertThat(latest(secrets)).isEqualTo(3);
        return true;
    }
}
