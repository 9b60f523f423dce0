package dev.isobar.conformance.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.Body;
import dev.isobar.Revision;
import dev.isobar.blob.Blob;
import dev.isobar.blob.BlobInfo;
import dev.isobar.blob.Bucket;
import dev.isobar.blob.BucketSpec;
import dev.isobar.cloud.Cloud;
import dev.isobar.conformance.Harness;
import dev.isobar.spi.ResourceName;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A bucket of the provider and the model of it. */
final class BlobWorld implements AutoCloseable {
    static final List<String> KEYS = List.of(
            "a", "a/", "a/b", "a-", "a//b", "a.", "t-/x", "t/", "../x", "\u00e9", "e\u0301", "\uE000", "\uD83D\uDE00");

    final Bucket bucket;
    final Map<String, Held> held = new TreeMap<>(Utf8.ORDER);

    private final Harness harness;
    private final Cloud cloud;
    private final ResourceName resource;
    private final Map<String, Revision> earlier = new HashMap<>();
    private int written;

    private BlobWorld(Harness harness, Cloud cloud, Bucket bucket, ResourceName resource) {
        this.harness = harness;
        this.cloud = cloud;
        this.bucket = bucket;
        this.resource = resource;
    }

    /**
     * An object as the model has it.
     *
     * @param text its content
     * @param revision what the provider called this state
     */
    record Held(String text, Revision revision) {}

    static BlobWorld open(Harness harness, int number) throws Exception {
        BucketSpec spec = BucketSpec.of("model-" + number + "-" + System.nanoTime());
        ResourceName resource = harness.bucket(spec);
        Cloud cloud = ModelConformance.cloud(harness, resource);
        return new BlobWorld(harness, cloud, cloud.bucket(spec), resource);
    }

    /** Content that no earlier write of this sequence had, so that no revision can come back. */
    String fresh(int size) {
        written++;
        return written + "x".repeat(size);
    }

    static Body body(String text) {
        return Body.of(text.getBytes(StandardCharsets.UTF_8));
    }

    Optional<Held> live(String key) {
        return Optional.ofNullable(held.get(key));
    }

    /** The revision that a write names: the present one, or one that the object no longer has. */
    Revision revision(String key, boolean stale) {
        Revision old = earlier.getOrDefault(key, new Revision("never-seen"));
        return stale ? old : live(key).map(Held::revision).orElse(old);
    }

    void stored(String key, String text, BlobInfo info) {
        assertThat(info.key()).isEqualTo(key);
        assertThat(info.size()).as("the size of %s", key).isEqualTo(text.getBytes(StandardCharsets.UTF_8).length);
        removed(key);
        held.put(key, new Held(text, info.revision()));
    }

    void removed(String key) {
        Held old = held.remove(key);
        if (old != null) {
            earlier.put(key, old.revision());
        }
    }

    /** Reads every key and compares. */
    void compareAll() {
        for (String key : KEYS) {
            assertThat(text(key)).as("what is at %s", key).isEqualTo(live(key).map(Held::text));
            assertThat(bucket.exists(key))
                    .as("whether %s exists", key)
                    .isEqualTo(live(key).isPresent());
            live(key)
                    .ifPresent(
                            present -> assertThat(bucket.stat(key).revision()).isEqualTo(present.revision()));
        }
    }

    /** The content at this key. */
    Optional<String> text(String key) {
        Optional<Blob> found = bucket.find(key);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        try (Blob blob = found.get()) {
            return Optional.of(new String(blob.body().bytes(), StandardCharsets.UTF_8));
        }
    }

    @Override
    public void close() throws Exception {
        try {
            bucket.deleteAll(KEYS).orThrow();
            cloud.close();
        } finally {
            harness.destroy(resource);
        }
    }
}
