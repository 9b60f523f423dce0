package dev.isobar.provider.local.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every single step of a workload fails, once or for a while. What was acknowledged stays, what failed is gone without a
 * trace, and the store goes on when the disk does. More seeds with {@code -Disobar.seeds=100}.
 */
class DiskErrorTest {
    private static final int SEEDS = Integer.getInteger("isobar.seeds", 1);
    private static final int GROUPS = 40;
    private static final String FULL = "No space left on device";

    private final SimulatedFolder folder = new SimulatedFolder();
    private int steps;

    /** From this step on, so many fail; and while a group is being written, somebody changes what it changed. */
    private void failing(int from, int count, String message, Workload workload) {
        folder.disturbance = step -> {
            int number = steps++;
            if (number >= from && number < from + count) {
                if (number == from && step.startsWith("force journal")) {
                    workload.changeMeanwhile();
                }
                throw new IOException(message);
            }
        };
    }

    private static boolean run(DiskErrorTest disk, int seed, int from, int count, String message) throws Exception {
        Random luck = new Random(seed);
        Workload workload = Workload.fresh(disk.folder, Durability.SYNC, new Random(seed));
        String where = "seed " + seed + ", " + count + " of '" + message + "' from step " + from;
        disk.failing(from, count, message, workload);
        int failures = 0;
        for (int i = 0; i < GROUPS; i++) {
            CloudException failure = workload.group();
            if (failure != null) {
                failures++;
                verifyFailure(failure, message, where);
            }
            assertThat(workload.found()).as(where).isEqualTo(workload.expected(workload.made()));
            if (luck.nextInt(10) == 0) {
                workload.tidy();
            }
        }
        assertThat(failures).as(where).isLessThanOrEqualTo(count);
        disk.folder.disturbance = step -> {};
        assertThat(workload.group()).as(where + ": the store goes on").isNull();
        verifyFound(disk.folder.afterLossOfPower(luck), workload, where + ", then the power was lost");
        verifyFound(disk.folder.afterKill(), workload, where + ", then killed");
        return disk.steps > from;
    }

    private static void verifyFailure(CloudException failure, String message, String where) {
        ErrorCode code = message.equals(FULL) ? ErrorCode.RESOURCE_EXHAUSTED : ErrorCode.UNAVAILABLE;
        assertThat(failure.code()).as(where).isEqualTo(code);
        assertThat(failure).as(where).hasMessageContaining("/simulated/").hasMessageContaining("mend the disk");
    }

    private static void verifyFound(SimulatedFolder found, Workload before, String where) throws Exception {
        Workload after = Workload.after(before, found);
        assertThat(after.number()).as(where).isEqualTo(before.acknowledged());
        assertThat(after.found()).as(where).isEqualTo(before.expected(before.acknowledged()));
    }

    @ParameterizedTest
    @CsvSource({
        "1, No space left on device",
        "1, Input/output error",
        "5, No space left on device",
        "7, Input/output error"
    })
    void everyStepMayFail(int count, String message) throws Exception {
        for (int seed = 0; seed < SEEDS; seed++) {
            int from = 0;
            while (run(new DiskErrorTest(), seed, from, count, message)) {
                from++;
            }
            assertThat(from).isGreaterThan(2 * GROUPS);
        }
    }
}
