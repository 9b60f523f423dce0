package dev.isobar.provider.aws.document;

import dev.isobar.Capabilities;
import dev.isobar.Capability;
import dev.isobar.cloud.spi.CloudDrivers;
import dev.isobar.cloud.spi.CloudProvider;
import dev.isobar.conformance.Counted;
import dev.isobar.conformance.Harness;
import dev.isobar.conformance.Wire;
import dev.isobar.document.CollectionSpec;
import dev.isobar.provider.aws.AwsProvider;
import dev.isobar.spi.ProviderContext;
import dev.isobar.spi.ResourceName;
import dev.isobar.testserver.DynamoDbLocal;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The AWS provider, of which only the documents, over DynamoDB Local. The suites move its clock; the server has none. */
public final class DynamoDbLocalHarness implements Harness {
    private static final AtomicLong TABLES = new AtomicLong();

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
    private final URI server;
    private final DynamoDbClient client;
    private final Counted provider = new Counted(new OnlyDocuments());

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
    public Clock clock() {
        InstantSource source = now::get;
        return source.withZone(ZoneOffset.UTC);
    }

    @Override
    public boolean advance(Duration time) {
        now.updateAndGet(instant -> instant.plus(time));
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
        return Optional.of(new Wire() {
            @Override
            public URI server() {
                return server;
            }

            @Override
            public Map<String, String> through(URI proxy) {
                return Map.of("ISOBAR_AWS_DYNAMODB_ENDPOINT", proxy.toString());
            }
        });
    }

    @Override
    public void close() {
        client.close();
    }

    /** What of the provider this server can show. */
    private static final class OnlyDocuments implements CloudProvider {
        private final AwsProvider aws = new AwsProvider();

        @Override
        public String name() {
            return aws.name();
        }

        @Override
        public int apiLevel() {
            return aws.apiLevel();
        }

        @Override
        public Capabilities capabilities() {
            Capabilities declared = aws.capabilities();
            return declared.without(declared.flags().stream()
                    .filter(flag -> !flag.name().startsWith("DOCUMENT") && flag != Capability.RETRY_AFTER)
                    .toArray(Capability[]::new));
        }

        @Override
        public CloudDrivers open(ProviderContext context) throws Exception {
            return aws.open(context);
        }
    }
}
