package dev.isobar.provider.aws.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.isobar.document.CollectionSpec;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;

/** What is found wrong with a table when it is opened, and how a right one is made. */
class TableCheckTest {
    private static final CollectionSpec SPEC = CollectionSpec.of("notes")
            .partitionKey("owner")
            .sortKey("id")
            .index("by-tag", "tag")
            .timeToLive("expires");

    private static void refused(CollectionSpec made, CollectionSpec declared, String... named) throws Exception {
        try (Table table = Table.of(made)) {
            CloudException refusal = catchThrowableOfType(
                    CloudException.class,
                    () -> DynamoDbDocumentDriver.open(table.client, table.resource, declared, Table.context()));
            assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_ARGUMENT);
            assertThat(refusal)
                    .hasMessageContainingAll(named)
                    .hasMessageContaining(table.resource.physical())
                    .hasMessageContaining("ISOBAR_COLLECTION_NOTES");
        }
    }

    @Test
    void aTableAsDefinedIsRightAndOneWithMoreToo() throws Exception {
        try (Table table = Table.of(SPEC)) {
            table.driver(table.client);
            CollectionSpec less =
                    CollectionSpec.of("notes").partitionKey("owner").sortKey("id");
            DynamoDbDocumentDriver.open(table.client, table.resource, less, Table.context());
        }
    }

    @Test
    void anotherKeyIsRefused() throws Exception {
        CollectionSpec keyed = CollectionSpec.of("notes");
        refused(keyed, keyed.sortKey("id"), "has the key pk (S)", "needs the key pk (S), sk (S)");
        refused(keyed.sortKey("id"), keyed.numericSortKey("id"), "sk (S)", "sk (N)");
        refused(keyed.sortKey("id"), keyed, "needs the key pk (S)");
    }

    @Test
    void aMissingIndexIsRefusedAndNamed() throws Exception {
        refused(
                SPEC,
                SPEC.index("by-folder", "folder", "rank"),
                "has no index index-by-folder",
                "index-by-folder-key (S), index-by-folder-place (B)",
                "projects ALL");
    }

    @Test
    void aMissingTimeToLiveIsRefused() throws Exception {
        CollectionSpec lasting = CollectionSpec.of("notes");
        refused(lasting, lasting.timeToLive("end"), "has no time to live", "time to live on the attribute expires");
    }

    @Test
    void theDefinitionHasStreamBillingAndTimeToLive() {
        CreateTableRequest request = TableDefinition.of(SPEC, "physical").table();

        assertThat(request.tableName()).isEqualTo("physical");
        assertThat(request.billingMode()).isEqualTo(BillingMode.PAY_PER_REQUEST);
        assertThat(request.streamSpecification().streamViewType()).isEqualTo(StreamViewType.NEW_AND_OLD_IMAGES);
        assertThat(TableDefinition.of(SPEC, "physical").timeToLive())
                .hasValueSatisfying(on ->
                        assertThat(on.timeToLiveSpecification().attributeName()).isEqualTo("expires"));
        assertThat(TableDefinition.of(CollectionSpec.of("notes"), "physical").timeToLive())
                .isEmpty();
    }
}
