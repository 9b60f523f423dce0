package dev.isobar.conformance.document;

import static dev.isobar.Capability.BLOB;
import static dev.isobar.conformance.document.Docs.map;
import static dev.isobar.conformance.document.Docs.note;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.isobar.Body;
import dev.isobar.backup.BackupResult;
import dev.isobar.backup.CollectionBackup;
import dev.isobar.blob.Blob;
import dev.isobar.blob.BlobEntry;
import dev.isobar.blob.Bucket;
import dev.isobar.blob.BucketSpec;
import dev.isobar.blob.ListOptions;
import dev.isobar.blob.spi.BlobDriver;
import dev.isobar.cloud.Cloud;
import dev.isobar.conformance.Rule;
import dev.isobar.document.Document;
import dev.isobar.document.DocumentCollection;
import dev.isobar.document.Query;
import dev.isobar.document.Stored;
import dev.isobar.document.spi.DocumentDriver;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.spi.ResourceName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Backup to a bucket and restore: DOC-50. */
public abstract class DocumentBackupConformance extends DocumentSuite {
    private static final String PREFIX = "backups/notes";

    private @Nullable ResourceName bucketName;
    private @Nullable BucketSpec bucketSpec;

    private ResourceName bucketName() throws Exception {
        ResourceName known = bucketName;
        if (known == null) {
            bucketSpec = BucketSpec.of(fresh("backups"));
            known = destroyAtEnd(harness().bucket(bucketSpec));
            bucketName = known;
        }
        return known;
    }

    private Bucket bucket(Cloud cloud) throws Exception {
        bucketName();
        return cloud.bucket(Objects.requireNonNull(bucketSpec));
    }

    private Bucket bucket() throws Exception {
        return bucket(cloud(bucketName()));
    }

    private CollectionBackup backup(String prefix) throws Exception {
        return CollectionBackup.in(bucket(), prefix);
    }

    /** Another collection with the same keys. */
    private DocumentCollection<Document> target() throws Exception {
        return open(spec -> spec.partitionKey("owner").sortKey("id")).documents();
    }

    private List<Document> contents(DocumentCollection<Document> documents) throws Exception {
        return all(documents, Query.scan().allowScan()).stream()
                .map(Stored::document)
                .sorted((a, b) -> Docs.key(a).toString().compareTo(Docs.key(b).toString()))
                .toList();
    }

    private List<String> blobs(String prefix) throws Exception {
        List<String> keys = new ArrayList<>();
        for (BlobEntry entry : bucket().listAll(ListOptions.prefix(prefix))) {
            keys.add(entry.name());
        }
        return keys;
    }

    private byte[] bytes(String key) throws Exception {
        try (Blob blob = bucket().get(key)) {
            return blob.body().bytes();
        }
    }

    private List<String> parts(String prefix) throws Exception {
        return blobs(prefix).stream().filter(key -> key.endsWith(".jsonl")).toList();
    }

    /** Documents so large that each page of a backup holds three. */
    private void storeLarge(int count) throws Exception {
        for (int i = 0; i < count; i++) {
            notes().put(note(
                    "ann", "large" + i, "v", Character.toString('a' + i).repeat(300 << 10)));
        }
    }

    @Test
    @Rule(value = "DOC-50", needs = BLOB)
    @DisplayName("every value of every kind comes back exactly, under any name and any key")
    void exact() throws Exception {
        for (Kind kind : Kind.values()) {
            for (int i = 0; i < kind.samples().size(); i++) {
                Object value = kind.samples().get(i);
                notes().put(note("kinds", kind + "-" + i, "v", value, "in", Docs.list(value, map("$map", value))));
            }
        }
        notes().put(note("names", "odd", Docs.flat(names())));
        for (String key : DocumentLimitConformance.oddKeys()) {
            notes().put(note(key, key));
        }
        BackupResult made = backup(PREFIX).run(notes());
        List<Document> before = contents(notes());
        assertThat(made.documents()).isEqualTo(before.size());
        assertThat(made.collection()).isEqualTo(notes().name());
        DocumentCollection<Document> target = target();
        BackupResult restored = backup(PREFIX).restore(target);
        assertThat(restored).isEqualTo(made);
        assertThat(contents(target)).isEqualTo(before);
        assertThat(contents(notes())).as("the collection that was backed up").isEqualTo(before);
    }

    private static Map<String, @Nullable Object> names() {
        Map<String, @Nullable Object> names = new LinkedHashMap<>();
        DocumentValueConformance.oddNames().forEach(name -> names.put(name, map("$long", name)));
        return names;
    }

    @Test
    @Rule(value = "DOC-50", needs = BLOB)
    @DisplayName("an empty collection has a backup too, and fields that a type does not know are in it")
    void emptyAndUnknown() throws Exception {
        backup("empty").run(notes());
        DocumentCollection<Document> target = target();
        assertThat(backup("empty").restore(target).documents()).isZero();
        notes().put(note("ann", "k", "title", "known", "unknown", 1));
        backup("bean").run(opened().as(TaskBean.class));
        backup("bean").restore(target);
        assertThat(contents(target)).containsExactly(note("ann", "k", "title", "known", "unknown", 1));
    }

    @Test
    @Rule(value = "DOC-50", needs = BLOB)
    @DisplayName("a line is a document in JSON, plain where JSON keeps the value and tagged where it does not")
    void lines() throws Exception {
        notes().put(note("ann", "k", "text", "t\n", "n", 5, "none", null, "yes", true, "half", 0.5));
        notes().put(note(
                "bob", "k", "price", new BigDecimal("12.34"), "at", Instant.EPOCH, "data", new byte[] {0, 1, 2}));
        backup(PREFIX).run(notes());
        List<String> lines = new ArrayList<>();
        for (String part : parts(PREFIX)) {
            String text = new String(bytes(part), StandardCharsets.UTF_8);
            assertThat(text).endsWith("\n");
            lines.addAll(text.lines().sorted().toList());
        }
        assertThat(lines)
                .containsExactlyInAnyOrder(
                        "{\"half\":0.5,\"id\":\"k\",\"n\":5,\"none\":null,\"owner\":\"ann\",\"text\":\"t\\n\",\"yes\":true}",
                        "{\"at\":{\"$instant\":\"1970-01-01T00:00:00Z\"},\"data\":{\"$bytes\":\"AAEC\"},\"id\":\"k\","
                                + "\"owner\":\"bob\",\"price\":{\"$decimal\":\"12.34\"}}");
    }

    @Test
    @Rule(value = "DOC-50", needs = BLOB)
    @DisplayName("the manifest has the count and the SHA-256 of every part, and is written last")
    void manifest() throws Exception {
        storeLarge(4);
        BackupResult made = backup(PREFIX).run(notes());
        List<String> parts = parts(PREFIX);
        assertThat(parts).hasSize(made.parts()).hasSizeGreaterThan(1);
        String manifest = new String(bytes(PREFIX + "/manifest.json"), StandardCharsets.UTF_8);
        assertThat(manifest).contains("\"documents\":4");
        for (String part : parts) {
            assertThat(manifest).contains(sha256(bytes(part)));
        }
        assertThat(blobs(PREFIX)).hasSize(parts.size() + 1);
        assertThat(backup(PREFIX).verify()).isEqualTo(made);
        bucket().delete(PREFIX + "/manifest.json");
        DocumentCollection<Document> target = target();
        failing(ErrorCode.NOT_FOUND, () -> backup(PREFIX).restore(target));
        failing(ErrorCode.NOT_FOUND, () -> backup(PREFIX).verify());
        failing(ErrorCode.NOT_FOUND, () -> backup("never").restore(target));
        assertThat(contents(target)).isEmpty();
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Test
    @Rule(value = "DOC-50", needs = BLOB)
    @DisplayName("a missing or altered part is DATA_LOSS that names it, and none of its documents is written")
    void damage() throws Exception {
        storeLarge(4);
        backup(PREFIX).run(notes());
        for (String part : parts(PREFIX)) {
            byte[] sound = bytes(part);
            byte[] altered = sound.clone();
            altered[altered.length / 2] ^= 1;
            assertDamaged(part, altered, sound);
            assertDamaged(part, Arrays.copyOf(sound, sound.length - 1), sound);
            assertDamaged(part, null, sound);
        }
        DocumentCollection<Document> target = target();
        backup(PREFIX).restore(target);
        assertThat(contents(target)).isEqualTo(contents(notes()));
    }

    private void assertDamaged(String part, byte @Nullable [] damaged, byte[] sound) throws Exception {
        if (damaged == null) {
            bucket().delete(part);
        } else {
            bucket().put(part, Body.of(damaged));
        }
        DocumentCollection<Document> target = target();
        CloudException lost = failing(ErrorCode.DATA_LOSS, () -> backup(PREFIX).restore(target));
        assertThat(lost).hasMessageContaining(part);
        assertThat(failing(ErrorCode.DATA_LOSS, () -> backup(PREFIX).verify())).hasMessageContaining(part);
        String lines = new String(sound, StandardCharsets.UTF_8);
        assertThat(contents(target))
                .as("documents of %s", part)
                .noneMatch(document ->
                        lines.contains("\"id\":\"" + document.fields().get("id") + "\""));
        bucket().put(part, Body.of(sound));
    }

    @Test
    @Rule(value = "DOC-50", needs = BLOB)
    @DisplayName("a restore overwrites what is in the backup, leaves the rest alone, and may be repeated")
    void restoreOverOthers() throws Exception {
        notes().putAll(List.of(note("ann", "1", "v", "old"), note("ann", "2", "v", "old")))
                .orThrow();
        backup(PREFIX).run(notes());
        notes().put(note("ann", "1", "v", "new", "more", 1));
        notes().delete(Docs.key(note("ann", "2")));
        notes().put(note("ann", "3", "v", "stays"));
        for (int times = 0; times < 2; times++) {
            backup(PREFIX).restore(notes());
            assertThat(contents(notes()))
                    .containsExactly(
                            note("ann", "1", "v", "old"), note("ann", "2", "v", "old"), note("ann", "3", "v", "stays"));
        }
    }

    @Test
    @Rule(value = "DOC-50", needs = BLOB)
    @DisplayName("a place holds one backup, and a target needs the same key fields")
    void refusals() throws Exception {
        notes().put(note("ann", "1"));
        BackupResult made = backup(PREFIX).run(notes());
        failing(ErrorCode.ALREADY_EXISTS, () -> backup(PREFIX).run(notes()));
        assertThat(backup(PREFIX).resume(notes()))
                .as("resuming what is finished")
                .isEqualTo(made);
        DocumentCollection<Document> otherKeys =
                open(spec -> spec.partitionKey("owner").sortKey("name")).documents();
        failing(ErrorCode.INVALID_ARGUMENT, () -> backup(PREFIX).restore(otherKeys));
        DocumentCollection<Document> other = target();
        failing(ErrorCode.INVALID_ARGUMENT, () -> backup(PREFIX).resume(other));
    }

    @Test
    @Rule(
            value = {"DOC-50", "DOC-40"},
            needs = BLOB)
    @DisplayName("expired documents are left out")
    void expired() throws Exception {
        Instant soon = harness().clock().instant().plusSeconds(60).truncatedTo(ChronoUnit.SECONDS);
        notes().putAll(List.of(note("ann", "dies", "expires", soon), note("ann", "lives")))
                .orThrow();
        pass(Duration.ofSeconds(65));
        assertThat(backup(PREFIX).run(notes()).documents()).isEqualTo(1);
        assertThat(new String(bytes(parts(PREFIX).get(0)), StandardCharsets.UTF_8))
                .doesNotContain("dies");
    }

    /** A backup in a cloud in which something happens before this call to the bucket's driver. */
    private CollectionBackup disturbed(String prefix, int nth, Runnable what) throws Exception {
        AtomicInteger puts = new AtomicInteger();
        Cloud cloud = cloud(
                new Intercepted(harness().provider(), (driver, method) -> {
                    if (driver == BlobDriver.class && method.equals("put") && puts.incrementAndGet() == nth) {
                        what.run();
                    }
                }),
                bucketName());
        return CollectionBackup.in(bucket(cloud), prefix);
    }

    @Test
    @Rule(value = "DOC-50", needs = BLOB)
    @DisplayName("a backup that was interrupted anywhere is resumed by another process, and is complete")
    void interrupted() throws Exception {
        storeLarge(4);
        List<Document> before = contents(notes());
        boolean finished = false;
        for (int nth = 1; !finished; nth++) {
            String prefix = PREFIX + nth;
            CollectionBackup failing = disturbed(prefix, nth, () -> {
                throw new UncheckedIOException(new IOException("the process ends here"));
            });
            finished = succeeds(failing);
            BackupResult resumed = backup(prefix).resume(again(opened()).documents());
            assertThat(resumed.documents())
                    .as("after a failure at write %s", nth)
                    .isEqualTo(4);
            assertThat(blobs(prefix)).as("parts and manifest only").hasSize(resumed.parts() + 1);
            DocumentCollection<Document> target = target();
            backup(prefix).restore(target);
            assertThat(contents(target)).isEqualTo(before);
            assertThat(nth).as("writes of a backup of four documents").isLessThan(40);
        }
    }

    private boolean succeeds(CollectionBackup failing) throws Exception {
        DocumentCollection<Document> source = notes();
        try {
            failing.run(source);
            return true;
        } catch (CloudException interrupted) {
            return false;
        }
    }

    @Test
    @Rule(value = "DOC-50", needs = BLOB)
    @DisplayName(
            "once its page token may have expired, an interrupted backup begins anew and keeps nothing of the first attempt")
    void stale() throws Exception {
        storeLarge(4);
        CollectionBackup failing = disturbed(PREFIX, 4, () -> {
            throw new UncheckedIOException(new IOException("the process ends here"));
        });
        assertThat(succeeds(failing)).isFalse();
        List<String> first = parts(PREFIX);
        assertThat(first).isNotEmpty();
        notes().put(note("ann", "a-late", "v", 1));
        pass(Duration.ofHours(2));
        BackupResult resumed = backup(PREFIX).resume(notes());
        assertThat(resumed.documents()).isEqualTo(5);
        assertThat(parts(PREFIX)).hasSize(resumed.parts()).doesNotContainAnyElementsOf(first);
    }

    @Test
    @Rule(value = "DOC-50", needs = BLOB)
    @DisplayName("of two processes at one backup, the one that lost it gets ABORTED, and the backup is complete")
    void twoProcesses() throws Exception {
        storeLarge(4);
        List<Document> before = contents(notes());
        for (int nth = 2; nth <= 4; nth++) {
            String prefix = PREFIX + nth;
            CollectionBackup other = backup(prefix);
            DocumentCollection<Document> source = notes();
            CollectionBackup overtaken = disturbed(prefix, nth, () -> other.resume(source));
            failing(ErrorCode.ABORTED, () -> overtaken.run(source));
            DocumentCollection<Document> target = target();
            other.restore(target);
            assertThat(contents(target)).as("overtaken at write %s", nth).isEqualTo(before);
        }
    }

    @Test
    @Rule(value = "DOC-50", needs = BLOB)
    @DisplayName("a restore with a name goes on after the parts that it wrote, and happens once")
    void namedRestore() throws Exception {
        storeLarge(4);
        backup(PREFIX).run(notes());
        Opened target = open(spec -> spec.partitionKey("owner").sortKey("id"));
        AtomicInteger writes = new AtomicInteger();
        Cloud failing = cloud(
                new Intercepted(harness().provider(), (driver, method) -> {
                    if (driver == DocumentDriver.class && method.startsWith("write") && writes.incrementAndGet() > 1) {
                        throw new IOException("the process ends here");
                    }
                }),
                target.resource());
        DocumentCollection<Document> broken = failing.collection(target.spec(), Document.class);
        assertThat(catchThrowable(() -> backup(PREFIX).restore(broken, "job"))).isInstanceOf(CloudException.class);
        List<Document> written = contents(target.documents());
        assertThat(written).as("the first part").isNotEmpty().hasSizeLessThan(4);
        target.documents().put(note("ann", "large0", "v", "changed since"));
        backup(PREFIX).restore(target.documents(), "job");
        assertThat(contents(target.documents())).hasSize(4).contains(note("ann", "large0", "v", "changed since"));
        target.documents().delete(Docs.key(note("ann", "large3")));
        backup(PREFIX).restore(target.documents(), "job");
        assertThat(contents(target.documents()))
                .as("a job that was done is not done again")
                .hasSize(3);
        backup(PREFIX).restore(target.documents(), "another");
        assertThat(contents(target.documents())).isEqualTo(contents(notes()));
        DocumentCollection<Document> elsewhere = target();
        failing(ErrorCode.INVALID_ARGUMENT, () -> backup(PREFIX).restore(elsewhere, "job"));
    }
}
