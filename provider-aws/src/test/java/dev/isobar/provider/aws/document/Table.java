package dev.isobar.provider.aws.document;

import dev.isobar.RetrySettings;
import dev.isobar.Ticker;
import dev.isobar.document.CollectionSpec;
import dev.isobar.spi.ProviderContext;
import dev.isobar.spi.ResourceName;
import dev.isobar.testserver.DynamoDbLocal;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A table of its own for a test of the driver, and drivers of it. */
final class Table implements AutoCloseable {
    static final RetrySettings QUICK = RetrySettings.defaults()
            .maxAttempts(4)
            .baseDelay(Duration.ofMillis(1))
            .maxDelay(Duration.ofMillis(2));

    private static final AtomicLong TABLES = new AtomicLong();

    final DynamoDbClient client;
    final CollectionSpec spec;
    final ResourceName resource;

    private Table(DynamoDbClient client, CollectionSpec spec, ResourceName resource) {
        this.client = client;
        this.spec = spec;
        this.resource = resource;
    }

    /** A name that no table has. */
    static ResourceName unused(CollectionSpec spec) {
        String name = "unit" + ProcessHandle.current().pid() + "-" + TABLES.incrementAndGet();
        return new ResourceName("collection", spec.name(), name, "ISOBAR_COLLECTION_NOTES");
    }

    static Table of(CollectionSpec spec) throws Exception {
        DynamoDbClient client = DynamoDbLocalHarness.client(DynamoDbLocal.address());
        ResourceName resource = unused(spec);
        TableDefinition definition = TableDefinition.of(spec, resource.physical());
        client.createTable(definition.table());
        definition.timeToLive().ifPresent(client::updateTimeToLive);
        return new Table(client, spec, resource);
    }

    static ProviderContext context() {
        return new ProviderContext(
                name -> Optional.empty(), QUICK, Clock.systemUTC(), Ticker.system(), new SecureRandom());
    }

    /** A driver over the test's own client, or something in front of it. */
    DynamoDbDocumentDriver driver(DynamoDbClient over) {
        return DynamoDbDocumentDriver.open(over, resource, spec, context());
    }

    @Override
    public void close() {
        client.deleteTable(request -> request.tableName(resource.physical()));
        client.close();
    }
}
