package dev.isobar.provider.local.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.isobar.Body;
import dev.isobar.Page;
import dev.isobar.backup.BackupResult;
import dev.isobar.backup.CollectionBackup;
import dev.isobar.blob.BlobEntry;
import dev.isobar.blob.Bucket;
import dev.isobar.blob.BucketSpec;
import dev.isobar.blob.ListOptions;
import dev.isobar.document.CollectionSpec;
import dev.isobar.document.Document;
import dev.isobar.document.DocumentCollection;
import dev.isobar.document.Key;
import dev.isobar.document.Query;
import dev.isobar.document.Stored;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backup and restore over the local provider: documents in its store, parts in its files. */
class BackupTest {
    private static final int MANY = 3000;
    private static final String TEXT = "x".repeat(1500);

    @TempDir
    private Path directory;

    private Laptop laptop;

    record Title(String owner, String id) {}

    @BeforeEach
    void open() {
        laptop = new Laptop(directory);
    }

    @AfterEach
    void close() {
        laptop.close();
    }

    private void reopen() {
        laptop.close();
        laptop = new Laptop(directory, laptop.clock);
    }

    private CollectionBackup backup() {
        return backup(laptop.bucket());
    }

    private static CollectionBackup backup(Bucket bucket) {
        return CollectionBackup.in(bucket, "notes/monday");
    }

    private DocumentCollection<Document> notes() {
        return laptop.collection("notes");
    }

    private DocumentCollection<Document> copy() {
        return laptop.collection("copy");
    }

    private static Document note(int number) {
        return Document.of(Map.of("owner", "ann" + number % 7, "id", "n" + number, "n", number, "text", TEXT));
    }

    private static Key key(int number) {
        return Key.of("ann" + number % 7, "n" + number);
    }

    private void writeMany() {
        List<Document> many = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            many.add(note(i));
        }
        notes().putAll(many).orThrow();
    }

    private static Map<Key, Document> all(DocumentCollection<Document> collection) {
        Map<Key, Document> all = new HashMap<>();
        for (Stored<Document> stored :
                collection.queryAll(Query.scan().allowScan().limit(1000))) {
            all.put(stored.key(), stored.document());
        }
        return all;
    }

    private List<String> names() {
        List<String> names = new ArrayList<>();
        for (BlobEntry entry : laptop.bucket().listAll(ListOptions.prefix("notes/monday/"))) {
            names.add(entry.name().substring("notes/monday/".length()));
        }
        return names;
    }

    private static CloudException refused(ErrorCode code, ThrowingCallable call) {
        CloudException refused = catchThrowableOfType(CloudException.class, call);
        assertThat(refused).isNotNull();
        assertThat(refused.code()).isEqualTo(code);
        return refused;
    }

    /** A bucket that breaks down when it gets the part of this number. */
    private Bucket breakingAt(int part) {
        return laptop.bucket(number -> {
            if (number == part) {
                throw new IOException("connection reset");
            }
        });
    }

    private void interruptAt(int part) {
        refused(ErrorCode.INTERNAL, () -> backup(breakingAt(part)).run(notes()));
        assertThat(names()).contains("progress.json").doesNotContain("manifest.json");
    }

    @Test
    @DisplayName("DOC-50 every kind of value is restored exactly")
    void kinds() {
        Map<String, Object> fields = new HashMap<>();
        fields.put("owner", "ann");
        fields.put("id", "1");
        fields.put("null", null);
        fields.put("boolean", true);
        fields.put("long", Long.MIN_VALUE);
        fields.put("small", 1L);
        fields.put("double", 1.0);
        fields.put("fraction", 0.1);
        fields.put("decimal", new BigDecimal("1.234567890123456789012345678901234E-6000"));
        fields.put("whole", BigDecimal.ONE);
        fields.put("string", "line\nfeed \"quoted\" \uD83D\uDE00");
        fields.put("bytes", new byte[] {0, -1, 10});
        fields.put("instant", Instant.parse("0001-01-01T00:00:00.000001Z"));
        fields.put("list", Arrays.asList(null, List.of(1L, 1.0), Map.of("$long", "5")));
        fields.put("map", Map.of("$instant", "no instant", "dots.and $", 2L));
        Document document = Document.of(fields);
        notes().put(document);

        BackupResult result = backup().run(notes());
        backup().restore(copy());

        assertThat(result.documents()).isEqualTo(1);
        assertThat(copy().get(Key.of("ann", "1")).document()).isEqualTo(document);
    }

    @Test
    @DisplayName("DOC-50 a backup that broke off is finished by another process, and goes on where it was")
    void resumed() {
        writeMany();
        interruptAt(4);
        reopen();
        AtomicInteger written = new AtomicInteger();

        BackupResult result =
                backup(laptop.bucket(number -> written.incrementAndGet())).resume(notes());

        assertThat(result.documents()).isEqualTo(MANY);
        assertThat(written).hasValue(result.parts() - 3);
        assertThat(names()).hasSize(result.parts() + 1).contains("manifest.json");
        assertThat(backup().verify()).isEqualTo(result);
        backup().restore(copy());
        assertThat(all(copy())).isEqualTo(all(notes())).hasSize(MANY);
    }

    @Test
    @DisplayName("DOC-50 an interrupted thread leaves a backup that can be resumed")
    void interrupted() {
        writeMany();
        Bucket bucket = laptop.bucket(number -> {
            if (number == 3) {
                Thread.currentThread().interrupt();
            }
        });

        refused(ErrorCode.CANCELLED, () -> backup(bucket).run(notes()));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(backup().resume(notes()).documents()).isEqualTo(MANY);
        backup().restore(copy());
        assertThat(all(copy())).isEqualTo(all(notes()));
    }

    @Test
    @DisplayName("DOC-50 a backup resumed too late for its page token begins anew and keeps nothing old")
    void stale() {
        writeMany();
        interruptAt(4);
        Instant first = laptop.clock.instant();
        for (int i = 0; i < MANY; i++) {
            if (i % 3 != 0) {
                notes().delete(key(i));
            }
        }
        laptop.clock.advance(Duration.ofMinutes(61));

        BackupResult result = backup().resume(notes());

        assertThat(result.documents()).isEqualTo(MANY / 3);
        assertThat(result.started()).isAfter(first);
        assertThat(names()).hasSize(result.parts() + 1).noneMatch(name -> name.startsWith("1/"));
        backup().restore(copy());
        assertThat(all(copy())).isEqualTo(all(notes()));
    }

    @Test
    @DisplayName("DOC-50 taking a backup up does not make its page token younger")
    void staleAfterTwoAttempts() {
        writeMany();
        interruptAt(3);
        laptop.clock.advance(Duration.ofMinutes(40));
        refused(ErrorCode.INTERNAL, () -> backup(breakingAt(1)).resume(notes()));
        laptop.clock.advance(Duration.ofMinutes(40));

        assertThat(backup().resume(notes()).documents()).isEqualTo(MANY);
        assertThat(names()).noneMatch(name -> name.startsWith("1/"));
    }

    @Test
    @DisplayName("DOC-50 a page token that the collection refuses has the backup begin anew")
    void refusedToken() {
        writeMany();
        interruptAt(3);
        String key = "notes/monday/progress.json";
        String progress = laptop.bucket().get(key).body().text();
        laptop.bucket().put(key, Body.of(progress.replace("\"next\":\"", "\"next\":\"A")));

        assertThat(backup().resume(notes()).documents()).isEqualTo(MANY);
        assertThat(names()).noneMatch(name -> name.startsWith("1/"));
        backup().restore(copy());
        assertThat(all(copy())).isEqualTo(all(notes()));
    }

    @Test
    @DisplayName("DOC-50 a backup that lacks nothing but its manifest gets it, and is as it was when it was read")
    void withoutManifest() {
        notes().put(note(1));
        Bucket bucket = laptop.watched(key -> {
            if (key.endsWith("manifest.json")) {
                throw new IOException("connection reset");
            }
        });
        refused(ErrorCode.INTERNAL, () -> backup(bucket).run(notes()));
        Instant read = laptop.clock.instant();
        notes().put(note(2));
        laptop.clock.advance(Duration.ofDays(1));

        BackupResult result = backup().resume(notes());

        assertThat(result).isEqualTo(new BackupResult("notes", 1, 1, read, read));
        assertThat(names()).containsExactly("1/part-000001.jsonl", "manifest.json");
    }

    @Test
    @DisplayName("DOC-50 two processes that find all parts stored make one backup of them")
    void manifestTwice() {
        notes().put(note(1));
        Bucket slow = laptop.watched(key -> {
            if (key.endsWith("manifest.json")) {
                assertThat(backup().resume(notes()).documents()).isEqualTo(1);
            }
        });

        BackupResult result = backup(slow).run(notes());

        assertThat(result).isEqualTo(backup().verify());
        assertThat(names()).hasSize(2);
    }

    @Test
    @DisplayName("DOC-50 a bucket that is only read is enough to restore")
    void readOnly() {
        notes().put(note(1));
        backup().run(notes());
        reopen();
        Bucket readOnly = laptop.cloud.bucket(BucketSpec.of("backups").readOnly());

        backup(readOnly).restore(copy());

        assertThat(all(copy())).isEqualTo(all(notes()));
        refused(ErrorCode.PERMISSION_DENIED, () -> backup(readOnly).restore(copy(), "job"));
    }

    @Test
    @DisplayName("DOC-50 of two processes at one backup one finishes it, and the other learns that")
    void taken() {
        writeMany();
        Bucket slow = laptop.bucket(number -> {
            if (number == 2) {
                backup().resume(notes());
            }
        });

        CloudException lost = refused(ErrorCode.ABORTED, () -> backup(slow).run(notes()));

        assertThat(lost).hasMessageContaining("another process");
        assertThat(backup().verify().documents()).isEqualTo(MANY);
    }

    @Test
    @DisplayName("DOC-50 a backup is made once at a prefix; resuming a finished one answers it again")
    void once() {
        notes().put(note(1));
        BackupResult result = backup().run(notes());
        notes().put(note(2));

        refused(ErrorCode.ALREADY_EXISTS, () -> backup().run(notes()));
        assertThat(backup().resume(notes())).isEqualTo(result);
        assertThat(backup().verify()).isEqualTo(result);
        refused(ErrorCode.INVALID_ARGUMENT, () -> backup().resume(copy()));
    }

    @Test
    @DisplayName("DOC-50 a backup that was begun is resumed, not begun again")
    void begunTwice() {
        notes().put(note(1));
        interruptAt(1);

        assertThat(refused(ErrorCode.ALREADY_EXISTS, () -> backup().run(notes())))
                .hasMessageContaining("resume()");
        refused(ErrorCode.INVALID_ARGUMENT, () -> backup().resume(copy()));
        refused(ErrorCode.NOT_FOUND, () -> backup().restore(copy()));
        refused(ErrorCode.NOT_FOUND, () -> backup().verify());
    }

    private byte[] alter(String name) {
        byte[] lines = laptop.bucket().get("notes/monday/" + name).body().bytes();
        byte[] altered = lines.clone();
        altered[lines.length / 2] ^= 1;
        laptop.bucket().put("notes/monday/" + name, Body.of(altered));
        return lines;
    }

    @Test
    @DisplayName("DOC-50 an altered part is DATA_LOSS that names it, and none of its documents is written")
    void corrupt() {
        notes().put(note(1));
        backup().run(notes());
        alter("1/part-000001.jsonl");

        assertThat(refused(ErrorCode.DATA_LOSS, () -> backup().restore(copy())))
                .hasMessageContaining("notes/monday/1/part-000001.jsonl");
        assertThat(refused(ErrorCode.DATA_LOSS, () -> backup().verify())).hasMessageContaining("part-000001");
        assertThat(all(copy())).isEmpty();
    }

    @Test
    @DisplayName("DOC-50 a missing or shortened part is DATA_LOSS before anything is written")
    void missing() {
        writeMany();
        int parts = backup().run(notes()).parts();
        String last = "notes/monday/1/part-00000" + parts + ".jsonl";
        laptop.bucket().put(last, Body.of("{}\n"));
        refused(ErrorCode.DATA_LOSS, () -> backup().restore(copy()));
        laptop.bucket().delete(last);

        assertThat(refused(ErrorCode.DATA_LOSS, () -> backup().restore(copy()))).hasMessageContaining(last);

        assertThat(all(copy())).isEmpty();
    }

    @Test
    @DisplayName("DOC-50 an unreadable manifest is DATA_LOSS")
    void manifest() {
        backup().run(notes());
        laptop.bucket().put("notes/monday/manifest.json", Body.of("{\"format\":\"other\"}"));

        assertThat(refused(ErrorCode.DATA_LOSS, () -> backup().restore(copy()))).hasMessageContaining("manifest.json");
    }

    @Test
    @DisplayName("DOC-50 restoring twice, and over other content, makes no difference")
    void twice() {
        notes().put(note(1));
        notes().put(note(2));
        backup().run(notes());
        Map<Key, Document> before = all(notes());
        notes().update(key(1), update -> update.set("text", "changed"));
        notes().delete(key(2));

        BackupResult once = backup().restore(notes());
        assertThat(all(notes())).isEqualTo(before);
        assertThat(backup().restore(notes())).isEqualTo(once);
        assertThat(all(notes())).isEqualTo(before);
    }

    @Test
    @DisplayName("DOC-50 an empty collection has a backup of no parts")
    void empty() {
        BackupResult result = backup().run(notes());

        assertThat(result.documents()).isZero();
        assertThat(names()).containsExactly("manifest.json");
        assertThat(backup().restore(copy())).isEqualTo(result);
        assertThat(all(copy())).isEmpty();
    }

    @Test
    @DisplayName("DOC-50 a restore by name goes on after the parts it wrote, and happens once")
    void namedRestore() {
        writeMany();
        backup().run(notes());
        Page<Stored<Document>> first = notes().query(Query.scan().allowScan().limit(1000));
        Key written = first.items().get(0).key();
        byte[] lines = alter("1/part-000002.jsonl");
        refused(ErrorCode.DATA_LOSS, () -> backup().restore(copy(), "back"));
        copy().delete(written);
        laptop.bucket().put("notes/monday/1/part-000002.jsonl", Body.of(lines));
        reopen();

        backup().restore(copy(), "back");
        assertThat(all(copy())).hasSize(MANY - 1).doesNotContainKey(written);
        copy().delete(key(5));
        backup().restore(copy(), "back");

        assertThat(copy().find(key(5))).isEmpty();
        refused(ErrorCode.INVALID_ARGUMENT, () -> backup().restore(notes(), "back"));
        backup().restore(copy());
        assertThat(all(copy())).isEqualTo(all(notes()));
    }

    @Test
    @DisplayName("DOC-50 a collection with another key is refused before anything is written")
    void otherKey() {
        notes().put(note(1));
        backup().run(notes());
        CollectionSpec other = CollectionSpec.of("other").partitionKey("owner");

        refused(ErrorCode.INVALID_ARGUMENT, () -> backup().restore(laptop.cloud.collection(other, Document.class)));
    }

    @Test
    @DisplayName("DOC-50 fields that the type of the collection does not know are in its backup")
    void unknownFields() {
        notes().put(note(1));
        DocumentCollection<Title> titles = laptop.cloud.collection(notes().spec(), Title.class);

        backup().run(titles);
        notes().delete(key(1));
        backup().restore(titles);

        assertThat(notes().get(key(1)).document()).isEqualTo(note(1));
    }
}
