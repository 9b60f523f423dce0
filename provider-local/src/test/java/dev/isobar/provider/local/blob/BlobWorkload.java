package dev.isobar.provider.local.blob;

import dev.isobar.Body;
import dev.isobar.blob.BlobUpload;
import dev.isobar.blob.Bucket;
import dev.isobar.blob.PutOptions;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes of every kind to a bucket, and what must be in it after those that were acknowledged. */
final class BlobWorkload {
    private static final int SEVERAL_CHUNKS = 150_000;

    /** What is stored for certain, by key. */
    final TreeMap<String, byte[]> stored = new TreeMap<>();
    /** The key of each write that was acknowledged, as often as it was written. */
    final List<String> acknowledged = new ArrayList<>();
    /** The write that is under way: its key, and what will be there once it is acknowledged. */
    @Nullable
    String key;

    byte @Nullable [] after;

    /** One write. */
    interface Step {
        void run(Bucket bucket) throws Exception;
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Named(String key, byte @Nullable [] after, Step step) {}

    private final List<Named> steps = new ArrayList<>();

    BlobWorkload() {
        put("a", bytes(10));
        put("deep/er/b", bytes(SEVERAL_CHUNKS));
        put("a", bytes(SEVERAL_CHUNKS + 1));
        byte[] created = bytes(20);
        add("new", created, bucket -> bucket.put("new", Body.of(created), PutOptions.DEFAULT.ifAbsent()));
        byte[] replaced = bytes(30);
        add("new", replaced, bucket -> {
            PutOptions present = PutOptions.DEFAULT.ifMatch(bucket.stat("new").revision());
            bucket.put("new", Body.of(replaced), present);
        });
        byte[] streamed = bytes(SEVERAL_CHUNKS);
        add("streamed", streamed, bucket -> bucket.put("streamed", Body.of(new ByteArrayInputStream(streamed))));
        add("deep/er/b", null, bucket -> bucket.delete("deep/er/b"));
        put("empty", new byte[0]);
        byte[] joined = bytes(10);
        add("joined", joined, bucket -> upload(bucket, joined));
        add("copy", joined, bucket -> bucket.copy("joined", bucket, "copy"));
        add("a", null, bucket -> bucket.delete("a"));
    }

    private static void upload(Bucket bucket, byte[] whole) {
        BlobUpload upload = bucket.upload("joined", PutOptions.DEFAULT);
        upload.part(1, Body.of(whole));
        upload.complete();
    }

    private static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    private void put(String name, byte[] content) {
        add(name, content, bucket -> bucket.put(name, Body.of(content)));
    }

    private void add(String name, byte @Nullable [] content, Step step) {
        steps.add(new Named(name, content, step));
    }

    /** Makes all writes; {@link #stored} says after each which are acknowledged. */
    void run(Bucket bucket) throws Exception {
        for (Named write : steps) {
            key = write.key();
            after = write.after();
            write.step().run(bucket);
            acknowledged(write);
        }
    }

    private void acknowledged(Named write) {
        acknowledged.add(write.key());
        if (write.after() == null) {
            stored.remove(write.key());
        } else {
            stored.put(write.key(), write.after());
        }
        key = null;
    }

    /** Every key that was ever written to. */
    List<String> keys() {
        return steps.stream().map(Named::key).distinct().toList();
    }
}
