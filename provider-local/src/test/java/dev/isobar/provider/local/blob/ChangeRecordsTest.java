package dev.isobar.provider.local.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.Body;
import dev.isobar.blob.BlobInfo;
import dev.isobar.blob.Bucket;
import dev.isobar.blob.BucketSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChangeRecordsTest {
    private static final BucketSpec SPEC = BucketSpec.of("uploads");

    @TempDir
    Path root;

    private Buckets buckets;
    private LocalBlobDriver driver;
    private Bucket bucket;

    @BeforeEach
    void open() throws IOException {
        buckets = new Buckets(root);
        driver = buckets.driver(SPEC);
        bucket = Buckets.over(SPEC, driver);
    }

    @AfterEach
    void close() throws IOException {
        buckets.close();
    }

    private List<BlobChange> drained() throws Exception {
        List<BlobChange> changes = new ArrayList<>();
        Buckets.drain(driver, changes::add);
        return changes;
    }

    @Test
    void nothingIsRecordedBeforeEventsAreEnabledOrAfterTheyAreDisabled() throws Exception {
        bucket.put("a", Body.empty());
        assertThat(drained()).isEmpty();
        driver.enableEvents();
        bucket.put("b", Body.empty());
        driver.disableEvents();
        bucket.put("c", Body.empty());
        assertThat(drained()).isEmpty();
        driver.enableEvents();
        assertThat(drained()).isEmpty();
    }

    @Test
    @DisplayName("FN-5 puts and deletes are handed out once, with the plain key, also those of other processes")
    void handedOut() throws Exception {
        driver.enableEvents();
        Bucket other = Buckets.over(SPEC, new Buckets(root).driver(SPEC));
        BlobInfo put = other.put("..\\a", Body.of("abc"));
        buckets.clock.advance(java.time.Duration.ofSeconds(1));
        bucket.delete("..\\a");
        bucket.delete("none");
        List<BlobChange> changes = drained();
        assertThat(changes)
                .extracting(BlobChange::type)
                .containsExactly(BlobChange.Type.CREATED, BlobChange.Type.DELETED);
        assertThat(changes)
                .allMatch(c ->
                        c.key().equals("..\\a") && c.size() == 3 && c.revision().equals(put.revision()));
        assertThat(changes.get(0).id()).isNotEqualTo(changes.get(1).id());
        assertThat(drained()).isEmpty();
    }

    @Test
    void aChangeWhoseConsumerFailedIsHandedOutAgainWithTheSameId() throws Exception {
        driver.enableEvents();
        bucket.put("a", Body.empty());
        List<String> ids = new ArrayList<>();
        assertThatThrownBy(() -> Buckets.drain(driver, change -> {
                    ids.add(change.id());
                    throw new IllegalStateException("no room");
                }))
                .hasMessage("no room");
        drained().forEach(change -> ids.add(change.id()));
        assertThat(ids).hasSize(2).containsOnly(ids.get(0));
    }

    @Test
    void aListenerHearsOfEachChangeAndOfNoneWithoutEvents() throws Exception {
        AtomicInteger heard = new AtomicInteger();
        driver.onChange(heard::incrementAndGet);
        bucket.put("a", Body.empty());
        driver.enableEvents();
        bucket.put("a", Body.empty());
        buckets.bucket(SPEC.rawKeys()).delete("a");
        assertThat(heard).hasValue(2);
    }

    @Test
    @DisplayName("a crash between intent and publishing hands out nothing")
    void crashBeforePublishing() throws Exception {
        driver.enableEvents();
        BlobInfo before = bucket.put("a", Body.of("1"));
        Path record = onlyRecord();
        byte[] created = Files.readAllBytes(record);
        drained();
        bucket.put("a", Body.of("2"));
        drained();
        bucket.delete("a");
        drained();
        intent(created);
        assertThat(drained()).as("absent before, absent now: never published").isEmpty();
        assertThat(root.resolve("b-uploads/changes")).isEmptyDirectory();
        assertThat(before.size()).isEqualTo(1);
    }

    @Test
    @DisplayName("a crash between publishing and ready hands the change out, also when others came after it")
    void crashAfterPublishing() throws Exception {
        driver.enableEvents();
        bucket.put("a", Body.of("1"));
        byte[] created = Files.readAllBytes(onlyRecord());
        drained();
        intent(created);
        assertThat(drained()).hasSize(1);
        bucket.put("a", Body.of("2"));
        drained();
        intent(created);
        assertThat(drained()).hasSize(1);
    }

    private Path onlyRecord() throws IOException {
        return Buckets.files(root.resolve("b-uploads/changes")).get(0);
    }

    private void intent(byte[] record) throws IOException {
        Files.write(root.resolve("b-uploads/changes/1.intent"), record);
    }
}
