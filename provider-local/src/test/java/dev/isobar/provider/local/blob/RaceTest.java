package dev.isobar.provider.local.blob;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.Body;
import dev.isobar.Revision;
import dev.isobar.blob.Bucket;
import dev.isobar.blob.PutOptions;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.provider.local.store.Durability;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RaceTest {
    private static final int ROUNDS = 200;

    @TempDir
    Path root;

    @Test
    @DisplayName("BLOB-15 two processes race for each key, by ifAbsent and then by ifMatch: one winner")
    void twoProcesses() throws Exception {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Racer.class.getName(),
                        root.toString(),
                        "child")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<String> theirs = new ArrayList<>();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
            theirs.add(out.readLine());
            List<String> ours = Racer.race(root, "parent");
            out.lines().forEach(theirs::add);
            assertThat(child.waitFor()).isZero();
            theirs.remove("ready");
            Set<String> winners = new HashSet<>(ours);
            winners.addAll(theirs);
            assertThat(winners).as("no race without a winner").hasSize(2 * ROUNDS);
            assertThat(ours.size() + theirs.size()).as("no race with two").isEqualTo(2 * ROUNDS);
        } finally {
            child.destroy();
        }
    }

    /** Tries to create and then to replace each key, and tells what it won. */
    static final class Racer {
        private Racer() {}

        public static void main(String[] args) throws IOException {
            System.out.println("ready");
            race(Path.of(args[0]), args[1]).forEach(System.out::println);
        }

        static List<String> race(Path root, String name) throws IOException {
            List<String> won = new ArrayList<>();
            try (Buckets buckets = new Buckets(root)) {
                Bucket bucket = buckets.bucket();
                for (int round = 0; round < ROUNDS; round++) {
                    String key = "dir" + round % 7 + "/k" + round;
                    meet(root, name, "create" + round);
                    if (wins(bucket, key, name, PutOptions.DEFAULT.ifAbsent())) {
                        won.add("create " + round);
                    }
                    Revision revision = bucket.stat(key).revision();
                    meet(root, name, "replace" + round);
                    if (wins(bucket, key, name, PutOptions.DEFAULT.ifMatch(revision))) {
                        won.add("replace " + round);
                    }
                }
            }
            return won;
        }

        /** Waits until both processes are here. */
        private static void meet(Path root, String name, String place) throws IOException {
            Files.createFile(root.resolve(place + name));
            while (!Files.exists(root.resolve(place + (name.equals("child") ? "parent" : "child")))) {
                LockSupport.parkNanos(50_000);
            }
        }

        private static boolean wins(Bucket bucket, String key, String text, PutOptions options) {
            try {
                bucket.put(key, Body.of(text), options);
                return true;
            } catch (CloudException lost) {
                assertThat(lost.code()).isEqualTo(ErrorCode.PRECONDITION_FAILED);
                return false;
            }
        }
    }

    @Test
    void creatingAndDeletingInOneDirectoryNeverTripOverEachOther() throws Exception {
        try (Buckets buckets = new Buckets(root, Durability.SYNC)) {
            Bucket bucket = buckets.bucket();
            ExecutorService pool = Executors.newFixedThreadPool(4);
            List<Future<?>> done = new ArrayList<>();
            for (int t = 0; t < 4; t++) {
                String key = "shared/deep/" + t;
                done.add(pool.submit(() -> {
                    for (int i = 0; i < 100; i++) {
                        bucket.put(key, Body.of("x"));
                        bucket.delete(key);
                    }
                }));
            }
            for (Future<?> future : done) {
                future.get();
            }
            pool.shutdown();
            assertThat(root.resolve("b-uploads/objects")).isEmptyDirectory();
        }
    }

    @Test
    @DisplayName("BLOB-10 256 MiB, also of unknown length, stream in and out of a 64 MiB heap")
    void largeInASmallHeap() throws Exception {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Large.class.getName(),
                        root.toString())
                .redirectErrorStream(true)
                .redirectOutput(new File(root.toFile(), "out"))
                .start();
        assertThat(child.waitFor()).as(Files.readString(root.resolve("out"))).isZero();
    }

    /** Puts and gets 256 MiB, four heaps full, both ways. */
    static final class Large {
        private static final long SIZE = 256L << 20;

        private Large() {}

        public static void main(String[] args) throws IOException {
            try (Buckets buckets = new Buckets(Path.of(args[0]))) {
                Bucket bucket = buckets.bucket();
                require(bucket.put("known", Body.of(zeros(), SIZE)).size());
                require(bucket.put("unknown", Body.of(zeros())).size());
                try (var blob = bucket.get("unknown")) {
                    require(blob.body().stream().transferTo(java.io.OutputStream.nullOutputStream()));
                }
            }
        }

        private static void require(long size) {
            if (size != SIZE) {
                throw new IllegalStateException("a size of " + size);
            }
        }

        private static java.io.InputStream zeros() {
            return new java.io.InputStream() {
                private long left = SIZE;

                @Override
                public int read() {
                    return left-- > 0 ? 0 : -1;
                }

                @Override
                public int read(byte[] target, int offset, int length) {
                    if (left <= 0) {
                        return -1;
                    }
                    int count = (int) Math.min(left, length);
                    left -= count;
                    return count;
                }
            };
        }
    }
}
