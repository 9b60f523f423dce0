package dev.isobar.provider.local.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.isobar.Body;
import dev.isobar.Capabilities;
import dev.isobar.blob.Bucket;
import dev.isobar.blob.BucketSpec;
import dev.isobar.document.CollectionSpec;
import dev.isobar.document.Document;
import dev.isobar.document.DocumentCollection;
import dev.isobar.document.Key;
import dev.isobar.error.ErrorCode;
import dev.isobar.error.Fault;
import dev.isobar.event.BlobEvent;
import dev.isobar.event.EventResult;
import dev.isobar.event.Outcome;
import dev.isobar.provider.local.MovableClock;
import dev.isobar.provider.local.blob.BlobChange;
import dev.isobar.provider.local.blob.LocalBlobDriver;
import dev.isobar.provider.local.blob.LocalBlobs;
import dev.isobar.provider.local.document.DocumentChange;
import dev.isobar.provider.local.document.LocalDocumentDriver;
import dev.isobar.provider.local.store.Durability;
import dev.isobar.queue.Message;
import dev.isobar.spi.Call;
import dev.isobar.spi.CallPipeline;
import dev.isobar.spi.Environment;
import dev.isobar.spi.ResourceName;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeedsTest {
    private static final EventResult DONE = new EventResult(Outcome.ack(), "");

    private static final ResourceName UPLOADS = new ResourceName("bucket", "uploads", "uploads", "");

    @TempDir
    Path directory;

    private final MovableClock clock = new MovableClock(Instant.parse("2026-01-01T00:00:00Z"));
    private final Environment environment = Environment.of(
                    "local", Capabilities.all(), e -> Fault.of(ErrorCode.INTERNAL))
            .on(clock, clock);

    private LocalBlobs blobs() {
        return LocalBlobs.open(
                directory.resolve("blobs"),
                Durability.RELAXED,
                clock,
                new SecureRandom(),
                () -> URI.create("http://x"));
    }

    private Bucket bucket(LocalBlobDriver driver) {
        ResourceName name = UPLOADS;
        return Bucket.over(BucketSpec.of("uploads"), CallPipeline.to(name, driver, environment));
    }

    @Test
    @DisplayName("FN-5 a blob's events carry key, size and type as they were, filtered by type and prefix")
    void blobEvents() throws Exception {
        try (LocalBlobs blobs = blobs();
                Desk desk = new Desk(null, clock)) {
            LocalBlobDriver driver = blobs.bucket(UPLOADS, BucketSpec.of("uploads"));
            driver.enableEvents();
            List<BlobEvent> seen = new ArrayList<>();
            Pump pump = desk.pump(
                    List.of(new BlobFeed(
                            driver,
                            List.of(
                                    new BlobFeed.Target(
                                            BlobChange.Type.CREATED, "images/", desk.queues.queue("created", 5)),
                                    new BlobFeed.Target(
                                            BlobChange.Type.DELETED, "", desk.queues.queue("deleted", 5))))),
                    noting("created", desk, seen),
                    noting("deleted", desk, seen));
            Bucket bucket = bucket(driver);

            bucket.put("images/a b+%2F\u00e9", Body.of("12345"));
            bucket.put("other", Body.of("1"));
            pump.settle();
            bucket.delete("other");
            pump.settle();

            assertThat(seen).extracting(BlobEvent::key).containsExactly("images/a b+%2F\u00e9", "other");
            assertThat(seen)
                    .extracting(e -> e.attributes().type())
                    .containsExactly(BlobEvent.CREATED, BlobEvent.DELETED);
            assertThat(seen.get(0).size()).hasValue(5);
            assertThat(seen.get(0).attributes().subject()).isEqualTo(seen.get(0).key());
            assertThat(seen.get(0).attributes().source()).isEqualTo(URI.create("isobar:bucket/uploads"));
            assertThat(seen.get(0).attributes().time()).isEqualTo(clock.instant());
        }
    }

    @Test
    @DisplayName("FN-6 a message that is no blob's event is read as none, and not as a deletion")
    void foreignMessage() {
        Message message = Message.of("1", new byte[] {'k'}, 1, clock.instant());

        assertThatIllegalArgumentException().isThrownBy(() -> BlobFeed.event(message, "uploads"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BlobFeed.event(message.attributes(Map.of("type", "EATEN")), "uploads"));
    }

    private static Channel noting(String queue, Desk desk, List<BlobEvent> seen) throws Exception {
        return new Channel(queue, desk.queue(queue), 1, (message, invocation) -> {
            seen.add(BlobFeed.event(message, "uploads"));
            return DONE;
        });
    }

    @Test
    @DisplayName("FN-5 a blob's event outlives a crash before the pump saw it, and comes once")
    void blobCrash() throws Exception {
        try (LocalBlobs blobs = blobs()) {
            LocalBlobDriver driver = blobs.bucket(UPLOADS, BucketSpec.of("uploads"));
            driver.enableEvents();
            bucket(driver).put("a", Body.of("1"));
        }
        List<BlobEvent> seen = new ArrayList<>();
        for (int restart = 0; restart < 2; restart++) {
            try (LocalBlobs blobs = blobs();
                    Desk desk = new Desk(directory.resolve("store"), clock)) {
                LocalBlobDriver driver = blobs.bucket(UPLOADS, BucketSpec.of("uploads"));
                BlobFeed.Target target =
                        new BlobFeed.Target(BlobChange.Type.CREATED, "", desk.queues.queue("created", 5));
                desk.pump(List.of(new BlobFeed(driver, List.of(target))), noting("created", desk, seen))
                        .settle();
            }
        }

        assertThat(seen).extracting(BlobEvent::key).containsExactly("a");
    }

    @Test
    @DisplayName("DOC-41 a document's changes reach every trigger of its collection, in order")
    void documentChanges() throws Exception {
        try (Desk desk = new Desk(null, clock)) {
            CollectionSpec spec = CollectionSpec.of("notes").partitionKey("owner");
            ResourceName name = new ResourceName("collection", "notes", "notes", "");
            LocalDocumentDriver driver = LocalDocumentDriver.open(desk.store, name, spec, clock, Call.unhurried());
            driver.changes().enable(() -> {});
            List<String> seen = new ArrayList<>();
            Pump pump = desk.pump(
                    List.of(new DocumentFeed(
                            desk.store,
                            driver.changes(),
                            List.of(desk.queues.queue("first", 5), desk.queues.queue("second", 5)))),
                    reading("first", desk, seen),
                    reading("second", desk, seen));
            DocumentCollection<Document> notes =
                    DocumentCollection.over(spec, Document.class, CallPipeline.to(name, driver, environment));

            notes.create(Document.of(Map.of("owner", "ann", "text", "1")));
            notes.put(Document.of(Map.of("owner", "ann", "text", "2")));
            notes.delete(Key.of("ann"));
            pump.settle();

            assertThat(seen).containsExactly("first -1", "first 12", "first 2-", "second -1", "second 12", "second 2-");
            assertThat(pump.settle()).isZero();
        }
    }

    private static Channel reading(String queue, Desk desk, List<String> seen) throws Exception {
        return new Channel(queue, desk.queue(queue), 1, (message, invocation) -> {
            DocumentChange change = DocumentFeed.change(message);
            seen.add(queue + " " + change.before().map(FeedsTest::text).orElse("-")
                    + change.after().map(FeedsTest::text).orElse("-"));
            return DONE;
        });
    }

    private static String text(Document document) {
        return String.valueOf(document.fields().get("text"));
    }
}
