package dev.isobar.provider.local.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.blob.Blob;
import dev.isobar.blob.BlobEntry;
import dev.isobar.blob.Bucket;
import dev.isobar.blob.BucketSpec;
import dev.isobar.blob.ListOptions;
import dev.isobar.provider.local.disk.SimulatedDisk;
import dev.isobar.provider.local.store.Durability;
import dev.isobar.provider.local.store.FreeSpace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The power fails before every step that a workload makes on the disk, ten times each with other parts lost. */
class BlobPowerLossTest {
    private static final int SEEDS = Integer.getInteger("isobar.powerloss.seeds", 10);
    private static final FreeSpace ENOUGH = FreeSpace.measuredBy(path -> Long.MAX_VALUE);

    private static final BucketSpec RECORDED = BucketSpec.of("uploads");

    private final BlobWorkload workload = new BlobWorkload();
    private int images;

    private static Buckets buckets(SimulatedDisk disk, Durability durability) {
        return new Buckets(disk.root().resolve("blobs"), new Disk(durability, ENOUGH));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @DisplayName(
            "BLOB-11 the loss of power leaves every acknowledged blob, and of the one under way the old or the new")
    void powerLoss(boolean versioned) throws Exception {
        loseAtEveryStep(versioned ? BucketSpec.of("uploads").versioned() : BucketSpec.of("uploads"), Durability.SYNC);
        assertThat(images).as("crash images").isGreaterThan(50 * SEEDS);
    }

    @Test
    @DisplayName("a disk that is never forced loses blobs, so this test would see it")
    void withoutForce() {
        assertThatThrownBy(() -> loseAtEveryStep(BucketSpec.of("uploads"), Durability.RELAXED))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("what is left of");
    }

    @Test
    @DisplayName("FN-5 the loss of power leaves the record of every acknowledged change, for its trigger to find")
    void records() throws Exception {
        SimulatedDisk disk = new SimulatedDisk();
        try (Buckets buckets = buckets(disk, Durability.SYNC)) {
            LocalBlobDriver driver = buckets.driver(RECORDED);
            driver.enableEvents();
            disk.beforeStep(() -> requireRecorded(disk.afterPowerLoss(new Random(disk.steps()))));
            workload.run(Buckets.over(RECORDED, driver));
            disk.beforeStep(() -> {});
        }
        assertThat(images).as("crash images").isGreaterThan(50);
    }

    private void requireRecorded(SimulatedDisk image) {
        images++;
        List<String> recorded = new ArrayList<>();
        try (Buckets reopened = buckets(image, Durability.SYNC)) {
            Buckets.drain(reopened.driver(RECORDED), change -> recorded.add(change.key()));
        } catch (Exception e) {
            throw new IllegalStateException("image " + images, e);
        }
        for (String key : workload.acknowledged) {
            assertThat(recorded.remove(key))
                    .as("a record of '" + key + "', image " + images)
                    .isTrue();
        }
    }

    private void loseAtEveryStep(BucketSpec spec, Durability durability) throws Exception {
        SimulatedDisk disk = new SimulatedDisk();
        try (Buckets buckets = buckets(disk, durability)) {
            Bucket bucket = buckets.bucket(spec);
            disk.beforeStep(() -> {
                for (int seed = 0; seed < SEEDS; seed++) {
                    requireWhole(disk.afterPowerLoss(new Random(disk.steps() * 1000L + seed)), spec, seed);
                }
            });
            workload.run(bucket);
            disk.beforeStep(() -> {});
        }
    }

    private void requireWhole(SimulatedDisk image, BucketSpec spec, int seed) {
        images++;
        try (Buckets reopened = buckets(image, Durability.SYNC)) {
            Bucket bucket = reopened.bucket(spec);
            Set<String> present = new TreeSet<>();
            for (String key : workload.keys()) {
                byte[] found = bucket.exists(key) ? read(bucket, key) : null;
                assertThat(isAllowed(key, found))
                        .as("what is left of '" + key + "', image " + images + ", seed " + seed)
                        .isTrue();
                if (found != null) {
                    present.add(key);
                }
            }
            assertThat(listed(bucket)).as("the listing").isEqualTo(present);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] read(Bucket bucket, String key) {
        try (Blob blob = bucket.get(key)) {
            return blob.body().bytes();
        }
    }

    private boolean isAllowed(String key, byte[] found) {
        boolean old = Arrays.equals(found, workload.stored.get(key));
        return old || (key.equals(workload.key) && Arrays.equals(found, workload.after));
    }

    private static Set<String> listed(Bucket bucket) {
        List<BlobEntry> entries = bucket.list(ListOptions.ALL).items();
        Set<String> names = new TreeSet<>();
        entries.forEach(entry -> names.add(entry.name()));
        return names;
    }
}
