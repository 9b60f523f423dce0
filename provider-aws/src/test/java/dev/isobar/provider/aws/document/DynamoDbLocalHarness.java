package dev.isobar.provider.aws.document;

import dev.isobar.Capability;
import dev.isobar.cloud.spi.CloudProvider;
import dev.isobar.conformance.Counted;
import dev.isobar.conformance.Harness;
import dev.isobar.conformance.OnlyServices;
import dev.isobar.conformance.ShiftedClock;
import dev.isobar.conformance.Unfit;
import dev.isobar.conformance.Wire;
import dev.isobar.document.CollectionSpec;
import dev.isobar.document.Document;
import dev.isobar.document.Key;
import dev.isobar.error.ErrorCode;
import dev.isobar.provider.aws.AwsProvider;
import dev.isobar.spi.ResourceName;
import dev.isobar.testserver.DynamoDbLocal;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The AWS provider, of which only the documents, over DynamoDB Local. The suites move its clock; the server has none. */
public final class DynamoDbLocalHarness implements Harness {
    private static final AtomicLong TABLES = new AtomicLong();

    private final ShiftedClock clock = new ShiftedClock();
    private final URI server;
    private final DynamoDbClient client;
    private final Counted provider = new Counted(new OnlyServices(new AwsProvider(), Capability.DOCUMENT));

    /** A harness over the server of this process. */
    public DynamoDbLocalHarness() throws Exception {
        this(DynamoDbLocal.address());
    }

    /** A harness over the server of another process. */
    public DynamoDbLocalHarness(String server) {
        this(URI.create(server));
    }

    private DynamoDbLocalHarness(URI server) {
        this.server = server;
        this.client = client(server);
    }

    /** The vendor's own client of a server. */
    static DynamoDbClient client(URI server) {
        return DynamoDbClient.builder()
                .endpointOverride(server)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "key")))
                .httpClient(Apache5HttpClient.create())
                .build();
    }

    @Override
    public CloudProvider provider() {
        return provider;
    }

    @Override
    public String server() {
        return DynamoDbLocal.NAME;
    }

    @Override
    public Map<String, String> settings() {
        return Map.of(
                "ISOBAR_AWS_REGION", "us-east-1",
                "ISOBAR_AWS_ACCESS_KEY_ID", "id",
                "ISOBAR_AWS_SECRET_ACCESS_KEY", "key",
                "ISOBAR_AWS_DYNAMODB_ENDPOINT", server.toString());
    }

    @Override
    public ResourceName collection(CollectionSpec spec) {
        String table = "t" + ProcessHandle.current().pid() + "-" + TABLES.incrementAndGet();
        TableDefinition definition = TableDefinition.of(spec, table);
        client.createTable(definition.table());
        definition.timeToLive().ifPresent(client::updateTimeToLive);
        String setting =
                "ISOBAR_COLLECTION_" + spec.name().toUpperCase(Locale.ROOT).replace('-', '_');
        return new ResourceName("collection", spec.name(), table, setting);
    }

    @Override
    public void destroy(ResourceName resource) {
        client.deleteTable(request -> request.tableName(resource.physical()));
    }

    @Override
    public List<Unfit> unfit() {
        CollectionSpec spec = CollectionSpec.of("unfit");
        ResourceName made = collection(spec);
        return List.of(
                new Unfit(
                        "a table without the sort key that is declared",
                        provider,
                        Map.of(made.setting(), made.physical()),
                        cloud -> cloud.collection(spec.sortKey("place"), Document.class)
                                .get(Key.of("a", "b")),
                        ErrorCode.INVALID_ARGUMENT,
                        "needs the key pk (S), sk (S)"),
                new Unfit(
                        "a table without an index that is declared",
                        provider,
                        Map.of(made.setting(), made.physical()),
                        cloud -> cloud.collection(spec.index("by-tag", "tag"), Document.class)
                                .get(Key.of("a")),
                        ErrorCode.INVALID_ARGUMENT,
                        "has no index"));
    }

    @Override
    public Clock clock() {
        return clock;
    }

    @Override
    public boolean advance(Duration time) {
        clock.advance(time);
        return true;
    }

    @Override
    public OptionalLong requests() {
        return OptionalLong.of(provider.calls());
    }

    @Override
    public Optional<String> joinArgument() {
        return Optional.of(server.toString());
    }

    @Override
    public Optional<Wire> wire() {
        return Optional.of(Wire.of(server, "ISOBAR_AWS_DYNAMODB_ENDPOINT"));
    }

    @Override
    public void close() {
        client.close();
    }
}
