package dev.isobar.provider.local.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The power is lost at every single step of a workload, with any luck for what was not forced; what is found must be the
 * state after some change, no earlier than the last one acknowledged. More seeds with {@code -Disobar.seeds=1000}.
 */
class LossOfPowerTest {
    private static final int SEEDS = Integer.getInteger("isobar.seeds", 10);
    private static final int GROUPS = 60;

    private final AtomicInteger steps = new AtomicInteger();

    @ParameterizedTest
    @EnumSource(Durability.class)
    void nothingAcknowledgedIsLostOrTorn(Durability durability) throws Exception {
        for (int seed = 0; seed < SEEDS; seed++) {
            run(seed, durability);
        }
        assertThat(steps).hasValueGreaterThan(SEEDS * GROUPS);
    }

    private void run(int seed, Durability durability) throws Exception {
        Random luck = new Random(seed);
        SimulatedFolder folder = new SimulatedFolder();
        Workload workload = Workload.fresh(folder, durability, new Random(seed));
        int[] before = {0};
        folder.disturbance = step -> {
            steps.incrementAndGet();
            String where = "seed " + seed + ", " + durability + ", before the step '" + step + "'";
            verify(folder.afterLossOfPower(luck), workload, durability == Durability.SYNC ? before[0] : 0, where);
            verify(folder.afterKill(), workload, before[0], where + ", killed");
        };
        for (int i = 0; i < GROUPS; i++) {
            assertThat(workload.group()).isNull();
            before[0] = workload.acknowledged();
            if (luck.nextInt(10) == 0) {
                workload.tidy();
            }
        }
        workload.close();
        folder.disturbance = step -> {};
        verify(folder.afterLossOfPower(luck), workload, workload.made(), "seed " + seed + ", closed");
    }

    private static void verify(SimulatedFolder found, Workload before, int acknowledged, String where) {
        try {
            Workload after = Workload.after(before, found);
            assertThat(after.number()).as(where).isBetween(acknowledged, before.made());
            assertThat(after.found()).as(where).isEqualTo(before.expected(after.number()));
        } catch (Exception e) {
            throw new AssertionError(where, e);
        }
    }
}
