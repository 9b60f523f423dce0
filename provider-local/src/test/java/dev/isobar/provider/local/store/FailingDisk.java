package dev.isobar.provider.local.store;

import java.io.IOException;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/** A store on a disk in memory that fails when a test wants it to. */
public final class FailingDisk {
    private final SimulatedFolder folder = new SimulatedFolder();
    private final AtomicInteger failures = new AtomicInteger();

    /** Opens the store. */
    public LocalStore open() throws IOException {
        folder.disturbance = step -> {
            if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                throw new IOException("No space left on device");
            }
        };
        return open(folder);
    }

    private static LocalStore open(SimulatedFolder folder) throws IOException {
        Limits limits = new Limits(20_000, 200_000, 100_000, new Random(1)::nextLong);
        return LocalStore.open(folder, Durability.SYNC, limits, () -> {});
    }

    /** Opens what another process would find if this one were killed now. */
    public LocalStore reopenAfterKill() throws IOException {
        return open(folder.afterKill());
    }

    /** From now on everything fails that writes. */
    public void fill() {
        failures.set(Integer.MAX_VALUE);
    }

    /** The next step that writes fails. */
    public void failOnce() {
        failures.compareAndSet(0, 1);
    }

    /** From now on nothing fails. */
    public void mend() {
        failures.set(0);
    }
}
