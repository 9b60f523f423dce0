package dev.isobar.provider.aws.resources;

import dev.isobar.document.CollectionSpec;
import dev.isobar.provider.aws.document.TableDefinition;
import dev.isobar.spi.ResourceName;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.waiters.DynamoDbWaiter;

/** Tables in DynamoDB, with their indexes, their time to live and the stream that change events come from. */
final class Tables {
    private final Workshop workshop;

    Tables(Workshop workshop) {
        this.workshop = workshop;
    }

    void declared(CollectionSpec spec) {
        ResourceName resource = workshop.naming().resource("collection", spec.name());
        if (exists(resource.physical())) {
            workshop.present(resource, "", () -> workshop.drivers().collection(resource, spec));
        } else {
            String detail = "indexes: " + spec.indexes().size() + "; time to live: "
                    + (spec.timeToLive().isPresent() ? "on" : "off") + "; stream: on";
            workshop.missing(resource, detail, () -> create(TableDefinition.of(spec, resource.physical()), resource));
        }
    }

    private boolean exists(String table) {
        try {
            dynamoDb().describeTable(request -> request.tableName(table));
            return true;
        } catch (ResourceNotFoundException missing) {
            return false;
        }
    }

    private void create(TableDefinition definition, ResourceName resource) {
        dynamoDb().createTable(definition.table());
        try (DynamoDbWaiter waiter = dynamoDb().waiter()) {
            waiter.waitUntilTableExists(request -> request.tableName(resource.physical()));
        }
        definition.timeToLive().ifPresent(dynamoDb()::updateTimeToLive);
    }

    private DynamoDbClient dynamoDb() {
        return workshop.clients().dynamoDb();
    }
}
