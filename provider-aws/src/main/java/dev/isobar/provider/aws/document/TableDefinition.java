package dev.isobar.provider.aws.document;

import dev.isobar.document.CollectionSpec;
import dev.isobar.document.IndexSpec;
import dev.isobar.document.SortKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveSpecification;
import software.amazon.awssdk.services.dynamodb.model.UpdateTimeToLiveRequest;

/**
 * The table that a collection needs: partition key {@code pk} (text) and, where the collection has a sort key, {@code sk} (text
 * or number); for each index {@code x} a global secondary index {@code index-x} with the keys {@code index-x-key} (text) and
 * {@code index-x-place} (binary), projecting all attributes; time to live on {@code expires}; billed by request; with a stream of
 * old and new images for change events. An index that joins later has the documents that are written from then on: put the others
 * again, from a backup for example. Immutable.
 */
public final class TableDefinition {
    private final CollectionSpec spec;
    private final String table;

    private TableDefinition(CollectionSpec spec, String table) {
        this.spec = spec;
        this.table = table;
    }

    /** The table of this physical name for a collection. */
    public static TableDefinition of(CollectionSpec spec, String physicalName) {
        return new TableDefinition(spec, physicalName);
    }

    /** Makes the table. */
    public CreateTableRequest table() {
        CreateTableRequest.Builder request = CreateTableRequest.builder()
                .tableName(table)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(keys())
                .attributeDefinitions(attributes())
                .streamSpecification(
                        stream -> stream.streamEnabled(true).streamViewType(StreamViewType.NEW_AND_OLD_IMAGES));
        return spec.indexes().isEmpty()
                ? request.build()
                : request.globalSecondaryIndexes(indexes()).build();
    }

    /** Turns on the time to live once the table is there; empty where the collection has none. */
    public Optional<UpdateTimeToLiveRequest> timeToLive() {
        TimeToLiveSpecification on = TimeToLiveSpecification.builder()
                .attributeName(Attributes.EXPIRY)
                .enabled(true)
                .build();
        return spec.timeToLive()
                .map(field -> UpdateTimeToLiveRequest.builder()
                        .tableName(table)
                        .timeToLiveSpecification(on)
                        .build());
    }

    /** The key of the table. */
    List<KeySchemaElement> keys() {
        return spec.sortKey().isPresent()
                ? keys(Attributes.PARTITION, Attributes.SORT)
                : List.of(key(Attributes.PARTITION, KeyType.HASH));
    }

    /** The indexes. */
    List<GlobalSecondaryIndex> indexes() {
        return spec.indexes().stream()
                .map(index -> GlobalSecondaryIndex.builder()
                        .indexName(Attributes.index(index))
                        .keySchema(keys(Attributes.indexKey(index), Attributes.indexPlace(index)))
                        .projection(projection -> projection.projectionType(ProjectionType.ALL))
                        .build())
                .toList();
    }

    private static List<KeySchemaElement> keys(String partition, String sort) {
        return List.of(key(partition, KeyType.HASH), key(sort, KeyType.RANGE));
    }

    private static KeySchemaElement key(String attribute, KeyType type) {
        return KeySchemaElement.builder().attributeName(attribute).keyType(type).build();
    }

    /** The attributes that are keys, with their types. */
    List<AttributeDefinition> attributes() {
        List<AttributeDefinition> attributes = new ArrayList<>();
        attributes.add(attribute(Attributes.PARTITION, ScalarAttributeType.S));
        spec.sortKey().ifPresent(sort -> attributes.add(attribute(Attributes.SORT, type(sort))));
        for (IndexSpec index : spec.indexes()) {
            attributes.add(attribute(Attributes.indexKey(index), ScalarAttributeType.S));
            attributes.add(attribute(Attributes.indexPlace(index), ScalarAttributeType.B));
        }
        return attributes;
    }

    private static ScalarAttributeType type(SortKey sort) {
        return sort.kind() == SortKey.Kind.TEXT ? ScalarAttributeType.S : ScalarAttributeType.N;
    }

    private static AttributeDefinition attribute(String name, ScalarAttributeType type) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(type)
                .build();
    }
}
