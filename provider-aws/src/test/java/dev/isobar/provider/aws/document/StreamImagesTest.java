package dev.isobar.provider.aws.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.isobar.Revision;
import dev.isobar.app.spi.DocumentChange;
import dev.isobar.document.CollectionSpec;
import dev.isobar.document.Document;
import dev.isobar.document.Key;
import dev.isobar.document.spi.StoredDocument;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The part of a stream's record that is called {@code dynamodb}, as Lambda hands it over. */
class StreamImagesTest {
    private static final CollectionSpec SPEC =
            CollectionSpec.of("notes").partitionKey("owner").sortKey("id").timeToLive("ends");
    private static final Items ITEMS = new Items(SPEC, Clock.systemUTC(), Form.PACKED);
    private static final StreamImages IMAGES = StreamImages.of(SPEC);
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private static Document note(String text, Instant ends) {
        return Document.of(Map.of("owner", "ann", "id", "n1", "text", text, "ends", ends));
    }

    private static Map<String, Object> image(Document document) {
        return StoredValuesTest.image(
                ITEMS.item(new StoredDocument(Key.of("ann", "n1"), document, new Revision("r")), Form.MAP));
    }

    private static Map<String, Object> record(@Nullable Document before, @Nullable Document after) {
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("ApproximateCreationDateTime", NOON.getEpochSecond());
        record.put("Keys", Map.of("pk", Map.of("S", "ann"), "sk", Map.of("S", "n1")));
        if (before != null) {
            record.put("OldImage", image(before));
        }
        if (after != null) {
            record.put("NewImage", image(after));
        }
        return record;
    }

    @Test
    void whatWasCreatedHasNoBefore() {
        Document made = note("a", NOON.plusSeconds(60));

        DocumentChange change = IMAGES.change(record(null, made));

        assertThat(change.key()).isEqualTo(Key.of("ann", "n1"));
        assertThat(change.before()).isEmpty();
        assertThat(change.after()).contains(made);
    }

    @Test
    void whatWasReplacedHasBoth() {
        Document old = note("a", NOON.plusSeconds(1));
        Document made = note("b", NOON.plusSeconds(60));

        DocumentChange change = IMAGES.change(record(old, made));

        assertThat(change.before()).contains(old);
        assertThat(change.after()).contains(made);
    }

    @Test
    void whatReplacedAnExpiredDocumentWasCreated() {
        Document expired = note("a", NOON);
        Document made = note("b", NOON.plusSeconds(60));

        assertThat(IMAGES.change(record(expired, made)).before()).isEmpty();
    }

    @Test
    void anExpiredDocumentThatIsRemovedIsShownAsItWas() {
        Document expired = note("a", NOON.minusSeconds(60));

        DocumentChange change = IMAGES.change(record(expired, null));

        assertThat(change.before()).contains(expired);
        assertThat(change.after()).isEmpty();
    }

    @Test
    void withoutATimeNothingCountsAsExpired() {
        Document old = note("a", Instant.EPOCH);
        Map<String, Object> record = record(old, note("b", NOON));
        record.remove("ApproximateCreationDateTime");

        assertThat(IMAGES.change(record).before()).contains(old);
    }

    @Test
    void aDenseDocumentIsReadFromItsPackedBytes() {
        List<Object> many = new ArrayList<>();
        for (int i = 0; i < 160_000; i++) {
            many.add(i % 10);
        }
        Document dense = Document.of(Map.of("owner", "ann", "id", "n1", "many", many));

        Map<String, Object> record = record(null, dense);

        assertThat(((Map<?, ?>) image(dense).get("doc")).keySet()).hasToString("[B]");
        assertThat(IMAGES.change(record).after().equals(Optional.of(dense))).isTrue();
    }

    @Test
    void keysHaveNoSortKeyOrATextOrANumber() {
        Map<String, Object> partition = Map.of("S", "ann");

        assertThat(StreamImages.key(Map.of("pk", partition))).isEqualTo(Key.of("ann"));
        assertThat(StreamImages.key(Map.of("pk", partition, "sk", Map.of("S", "x"))))
                .isEqualTo(Key.of("ann", "x"));
        assertThat(StreamImages.key(Map.of("pk", partition, "sk", Map.of("N", "-7"))))
                .isEqualTo(Key.of("ann", -7));
    }

    @Test
    void anImageOfSomethingElseIsDataLossAndNotQuoted() {
        Map<String, Object> foreign = record(null, null);
        foreign.put("NewImage", Map.of("pk", Map.of("S", "ann"), "secret", Map.of("S", "canary")));
        Map<String, Object> keyless = record(null, note("canary", NOON));
        keyless.remove("Keys");

        for (Map<String, Object> record : List.of(foreign, keyless)) {
            CloudException failure = catchThrowableOfType(CloudException.class, () -> IMAGES.change(record));

            assertThat(failure).isNotNull();
            assertThat(failure.code()).isEqualTo(ErrorCode.DATA_LOSS);
            assertThat(failure.getMessage()).doesNotContain("canary");
        }
    }
}
