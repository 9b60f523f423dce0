package dev.isobar.provider.aws.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.isobar.Revision;
import dev.isobar.document.CollectionSpec;
import dev.isobar.document.Document;
import dev.isobar.document.FieldPath;
import dev.isobar.document.Key;
import dev.isobar.document.Update;
import dev.isobar.document.spi.DocumentDriver;
import dev.isobar.document.spi.Expected;
import dev.isobar.document.spi.StoredDocument;
import dev.isobar.document.spi.TransactionResult;
import dev.isobar.document.spi.Write;
import dev.isobar.document.spi.WriteResult;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.spi.Call;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Updates and transactions while others write the same documents. */
class ContentionTest {
    private static final Key KEY = Key.of("k");
    private static final Call CALL = Call.unhurried();

    private Table table;
    private DocumentDriver others;

    @BeforeEach
    void open() throws Exception {
        table = Table.of(CollectionSpec.of("notes").index("by-tag", "tag").timeToLive("expires"));
        others = table.driver(table.client);
        put(Map.of("n", 0L));
    }

    @AfterEach
    void close() {
        table.close();
    }

    private void put(Map<String, ?> fields) throws Exception {
        Map<String, @Nullable Object> all = new LinkedHashMap<>(fields);
        all.put("id", KEY.partition());
        others.write(new Write.Put(KEY, Document.of(all), Expected.anything()), CALL);
    }

    private static Write.Change change(Update update) {
        return new Write.Change(KEY, update, Expected.present());
    }

    private void othersIncrement() throws Exception {
        assertThat(others.write(change(Update.none().increment("n", 1)), CALL).succeeded())
                .isTrue();
    }

    private Map<String, @Nullable Object> fields() throws Exception {
        return others.read(KEY, CALL).orElseThrow().document().fields();
    }

    @Test
    void anIncrementThatLostARaceIsMadeInPlace() throws Exception {
        Between between = new Between(table.client);
        DocumentDriver driver = table.driver(between.before("putItem", this::othersIncrement));

        WriteResult result = driver.write(change(Update.none().increment("n", 5).append("l", "a")), CALL);

        assertThat(result).isInstanceOf(WriteResult.Stored.class);
        assertThat(fields()).containsEntry("n", 6L).containsEntry("l", List.of("a"));
        assertThat(((WriteResult.Stored) result).stored())
                .isEqualTo(others.read(KEY, CALL).orElseThrow());
        assertThat(between.count("putItem")).isEqualTo(1);
        assertThat(between.count("updateItem")).isEqualTo(1);
        assertThat(between.count("getItem")).isEqualTo(1);
    }

    @Test
    void aPackedDocumentThatIsIncrementedBecomesAMapAndIsPackedAgainWhenItIsPut() throws Exception {
        assertThat(form()).isEqualTo(Form.PACKED);
        others.write(change(Update.none().set("n", 1)), CALL);
        assertThat(form()).isEqualTo(Form.PACKED);
        othersIncrement();
        assertThat(form()).isEqualTo(Form.MAP);
        put(Map.of("n", 2L));
        assertThat(form()).isEqualTo(Form.PACKED);

        others.transact(List.of(change(Update.none().increment("n", 5))), CALL);
        assertThat(form()).isEqualTo(Form.MAP);
        assertThat(fields()).containsEntry("n", 7L);
    }

    @Test
    void anIncrementThatLostARaceToAPackedDocumentReadsItAgain() throws Exception {
        AtomicInteger times = new AtomicInteger();
        Between between = new Between(table.client);
        DocumentDriver driver = table.driver(between.before("putItem", () -> {
            if (times.incrementAndGet() == 1) {
                put(Map.of("n", 10L));
            }
        }));

        driver.write(change(Update.none().increment("n", 5)), CALL);

        assertThat(fields()).containsEntry("n", 15L);
        assertThat(between.count("putItem")).isEqualTo(2);
        assertThat(between.count("updateItem")).isZero();
        assertThat(form()).isEqualTo(Form.MAP);
    }

    @Test
    void anUpdateThatOnlyReadingCanMakeIsTriedAsOftenAsTheSettingsAllow() throws Exception {
        Between between = new Between(table.client);
        DocumentDriver driver = table.driver(between.before("putItem", this::othersIncrement));

        CloudException failure = catchThrowableOfType(
                CloudException.class, () -> driver.write(change(Update.none().set("v", 1)), CALL));

        assertThat(between.count("putItem")).isEqualTo(4);
        assertThat(failure.code()).isEqualTo(ErrorCode.RESOURCE_EXHAUSTED);
        assertThat(failure.retryable()).isTrue();
        assertThat(fields()).containsEntry("n", 4L).doesNotContainKey("v");
    }

    @Test
    void aMisfitThatCameBetweenIsRefusedAndAnAbsenceToo() throws Exception {
        DynamoDbClient unfit = new Between(table.client).before("putItem", () -> put(Map.of("n", "text")));
        CloudException misfit = catchThrowableOfType(
                CloudException.class,
                () -> table.driver(unfit).write(change(Update.none().increment("n", 1)), CALL));
        assertThat(misfit.code()).isEqualTo(ErrorCode.INVALID_ARGUMENT);
        put(Map.of("n", 0L));
        DynamoDbClient gone = new Between(table.client)
                .before("putItem", () -> others.write(new Write.Delete(KEY, Expected.anything()), CALL));
        assertThat(table.driver(gone).write(change(Update.none().increment("n", 1)), CALL))
                .isEqualTo(WriteResult.absent());
    }

    @Test
    void aTransactionReadsAgainWhatOthersChanged() throws Exception {
        AtomicInteger times = new AtomicInteger();
        DynamoDbClient client = new Between(table.client).before("transactWriteItems", () -> {
            if (times.incrementAndGet() <= 2) {
                othersIncrement();
            }
        });
        Key beside = Key.of("beside");
        Write.Put put = new Write.Put(beside, Document.of(Map.of("id", "beside")), Expected.absent());

        TransactionResult result =
                table.driver(client).transact(List.of(put, change(Update.none().increment("n", 5))), CALL);

        assertThat(result).isInstanceOf(TransactionResult.Committed.class);
        assertThat(times).hasValue(3);
        assertThat(fields()).containsEntry("n", 7L);
        assertThat(others.read(beside, CALL)).isPresent();
    }

    @Test
    void aTransactionThatOthersMeetEachTimeIsAborted() throws Exception {
        DynamoDbClient client = new Between(table.client).before("transactWriteItems", this::othersIncrement);

        CloudException failure = catchThrowableOfType(
                CloudException.class,
                () -> table.driver(client).transact(List.of(change(Update.none().increment("n", 5))), CALL));

        assertThat(failure.code()).isEqualTo(ErrorCode.ABORTED);
        assertThat(fields()).containsEntry("n", 4L);
    }

    @Test
    void whatIsMadeInPlaceIsWhatTheUpdateMeans() throws Exception {
        List<@Nullable Object> present = Arrays.asList(
                0L,
                -1L,
                Long.MAX_VALUE,
                Long.MIN_VALUE,
                Long.MAX_VALUE - 1,
                1.5,
                new BigDecimal("1"),
                "1",
                null,
                true,
                List.of(),
                List.of(1L, "a"),
                Map.of("f", 1L));
        List<Update> updates = List.of(
                Update.none().increment("f", 1),
                Update.none().increment("f", -1),
                Update.none().increment("f", 0),
                Update.none().increment("f", Long.MIN_VALUE),
                Update.none().increment("f", Long.MAX_VALUE),
                Update.none().append("f", "a", null, 1.5),
                Update.none().append("f"),
                Update.none().increment("g", 1).append("f", 1).append("a.b #:$", true));
        put(Map.of());
        for (Update update : updates) {
            assertMadeInPlace(update);
        }
        for (Object value : present) {
            for (Update update : updates) {
                Map<String, @Nullable Object> fields = new LinkedHashMap<>();
                fields.put("f", value);
                put(fields);
                assertMadeInPlace(update);
            }
        }
    }

    private void store(Document document, Form form) {
        StoredDocument stored = new StoredDocument(KEY, document, new Revision("another"));
        Items items = new Items(table.spec, Clock.systemUTC(), Form.PACKED);
        table.client.putItem(put -> put.tableName(table.resource.physical()).item(items.item(stored, form)));
    }

    private Form form() {
        return Items.form(table.client
                .getItem(get -> get.tableName(table.resource.physical()).key(Items.key(KEY)))
                .item());
    }

    private void assertMadeInPlace(Update update) throws Exception {
        assertThat(InPlace.isPossible(change(update), table.spec)).isTrue();
        Document before = others.read(KEY, CALL).orElseThrow().document();
        List<Object> meant = new ArrayList<>();
        try {
            meant.add(change(update).apply(table.spec, before));
        } catch (CloudException misfit) {
            meant.add(misfit.code());
        }
        AtomicInteger times = new AtomicInteger();
        Between between = new Between(table.client);
        DynamoDbClient raced = between.before("putItem", () -> {
            if (times.incrementAndGet() == 1) {
                store(before, Form.MAP);
            }
        });
        List<Object> made = new ArrayList<>();
        try {
            made.add(((WriteResult.Stored) table.driver(raced).write(change(update), CALL))
                    .stored()
                    .document());
            assertThat(between.count("updateItem")).as("%s", update).isEqualTo(1);
        } catch (CloudException misfit) {
            made.add(misfit.code());
        }
        assertThat(made).as("%s of %s", update, before.fields()).isEqualTo(meant);
        assertThat(others.read(KEY, CALL).orElseThrow().document())
                .isEqualTo(meant.get(0) instanceof Document after ? after : before);
    }

    @Test
    void otherUpdatesAreNotMadeInPlace() {
        for (Update update : List.of(
                Update.none(),
                Update.none().set("v", 1),
                Update.none().remove("v"),
                Update.none().setIfAbsent("v", 1),
                Update.none().increment("tag", 1),
                Update.none().increment("expires", 1),
                Update.none().append("l", List.of()),
                Update.none().increment("n", 1).increment("n", 1),
                Update.none().increment(FieldPath.of("a", "b"), 1))) {
            assertThat(InPlace.isPossible(change(update), table.spec))
                    .as("%s", update)
                    .isFalse();
        }
        Write.Change at = new Write.Change(KEY, Update.none().increment("n", 1), new Expected.At(new Revision("r")));
        assertThat(InPlace.isPossible(at, table.spec)).isFalse();
    }

    @Test
    void aDocumentTooLargeForAnExpressionIsChangedByReading() throws Exception {
        put(Map.of("n", 0L, "v", "x".repeat((350 << 10) - 30)));
        AtomicInteger times = new AtomicInteger();
        DynamoDbClient raced = new Between(table.client).before("putItem", () -> {
            if (times.incrementAndGet() == 1) {
                othersIncrement();
            }
        });

        table.driver(raced).write(change(Update.none().increment("n", 1)), CALL);

        assertThat(times).hasValue(2);
        assertThat(fields()).containsEntry("n", 2L);
        CloudException tooLarge = catchThrowableOfType(
                CloudException.class, () -> others.write(change(Update.none().append("l", "x".repeat(100))), CALL));
        assertThat(tooLarge.code()).isEqualTo(ErrorCode.INVALID_ARGUMENT);
    }
}
