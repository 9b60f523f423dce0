package dev.isobar.provider.aws.document;

import dev.isobar.document.CollectionSpec;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.spi.ResourceName;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

/** Compares a table with what its collection needs (contract CORE-1). What the table has beyond that is left alone. */
final class TableCheck {
    private final DynamoDbClient client;
    private final ResourceName resource;
    private final CollectionSpec spec;
    private final TableDefinition wanted;

    TableCheck(DynamoDbClient client, ResourceName resource, CollectionSpec spec) {
        this.client = client;
        this.resource = resource;
        this.spec = spec;
        this.wanted = TableDefinition.of(spec, resource.physical());
    }

    /** INVALID_ARGUMENT unless the table fits. */
    void check() {
        TableDescription table = client.describeTable(request -> request.tableName(resource.physical()))
                .table();
        Map<String, ScalarAttributeType> types = types(table.attributeDefinitions());
        Map<String, ScalarAttributeType> wantedTypes = types(wanted.attributes());
        require(
                shown(table.keySchema(), types).equals(shown(wanted.keys(), wantedTypes)),
                "has the key " + shown(table.keySchema(), types),
                "the key " + shown(wanted.keys(), wantedTypes));
        for (GlobalSecondaryIndex index : wanted.indexes()) {
            requireIndex(table, index, types, wantedTypes);
        }
        if (spec.timeToLive().isPresent()) {
            requireTimeToLive();
        }
    }

    private static Map<String, ScalarAttributeType> types(List<AttributeDefinition> attributes) {
        return attributes.stream()
                .collect(Collectors.toMap(AttributeDefinition::attributeName, AttributeDefinition::attributeType));
    }

    private static String shown(List<KeySchemaElement> keys, Map<String, ScalarAttributeType> types) {
        return keys.stream()
                .map(key -> key.attributeName() + " (" + types.get(key.attributeName()) + ")")
                .collect(Collectors.joining(", "));
    }

    private void requireIndex(
            TableDescription table,
            GlobalSecondaryIndex index,
            Map<String, ScalarAttributeType> types,
            Map<String, ScalarAttributeType> wantedTypes) {
        String sought = "a global secondary index " + index.indexName() + " with the key "
                + shown(index.keySchema(), wantedTypes) + " that projects ALL";
        GlobalSecondaryIndexDescription present = table.globalSecondaryIndexes().stream()
                .filter(candidate -> candidate.indexName().equals(index.indexName()))
                .findFirst()
                .orElse(null);
        if (present == null) {
            throw unfit("has no index " + index.indexName(), sought);
        }
        String keys = shown(present.keySchema(), types);
        ProjectionType projection = present.projection().projectionType();
        require(
                keys.equals(shown(index.keySchema(), wantedTypes)) && projection == ProjectionType.ALL,
                "has an index " + index.indexName() + " with the key " + keys + " that projects " + projection,
                sought);
    }

    private void requireTimeToLive() {
        TimeToLiveDescription present = client.describeTimeToLive(request -> request.tableName(resource.physical()))
                .timeToLiveDescription();
        boolean on = present.timeToLiveStatus() == TimeToLiveStatus.ENABLED
                || present.timeToLiveStatus() == TimeToLiveStatus.ENABLING;
        require(
                on && Attributes.EXPIRY.equals(present.attributeName()),
                on ? "has its time to live on " + present.attributeName() : "has no time to live",
                "time to live on the attribute " + Attributes.EXPIRY);
    }

    private void require(boolean holds, String found, String wanted) {
        if (!holds) {
            throw unfit(found, wanted);
        }
    }

    private CloudException unfit(String found, String wanted) {
        return CloudException.of(
                ErrorCode.INVALID_ARGUMENT,
                "table '" + resource.physical() + "' " + found + ", and the " + resource + " needs " + wanted
                        + "; create that, or set " + resource.setting() + " to another table");
    }
}
