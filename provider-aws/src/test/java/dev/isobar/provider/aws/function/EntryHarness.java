package dev.isobar.provider.aws.function;

import dev.isobar.Capabilities;
import dev.isobar.Capability;
import dev.isobar.cloud.spi.CloudProvider;
import dev.isobar.conformance.Harness;
import dev.isobar.conformance.platform.Platform;
import dev.isobar.provider.aws.AwsProvider;
import dev.isobar.provider.local.LocalProvider;
import dev.isobar.spi.ResourceName;
import java.util.Optional;

/**
 * One entry of Lambda in process: bytes of events in, bytes of answers out. Resources are the local provider's, so that only
 * the entry is under test.
 */
final class EntryHarness implements Harness {
    private final String server;
    private final Platform platform;
    private final Capabilities capabilities;

    private EntryHarness(String server, Platform platform, Capabilities capabilities) {
        this.server = server;
        this.platform = platform;
        this.capabilities = capabilities;
    }

    /** Requests through this gateway. */
    static EntryHarness of(Gateway gateway) {
        Capabilities capabilities = gateway.capabilities(new AwsProvider().capabilities());
        return new EntryHarness(gateway.name(), new HttpPlatform(gateway, capabilities), capabilities);
    }

    /** Requests through this gateway, set to stream, to Isobar's own runtime. */
    static EntryHarness streaming(Gateway gateway) {
        Capabilities capabilities =
                gateway.capabilities(new AwsProvider().capabilities()).with(Capability.HTTP_STREAMING);
        String server = gateway.name().replace("own gateway", "own gateway, Isobar's runtime");
        return new EntryHarness(server, new StreamPlatform(gateway, capabilities), capabilities);
    }

    /** Events of S3, SQS, EventBridge Scheduler and DynamoDB streams. */
    static EntryHarness ofEvents() {
        Capabilities capabilities = new AwsProvider().capabilities();
        return new EntryHarness("Lambda events (own event sources)", new EventPlatform(capabilities), capabilities);
    }

    @Override
    public CloudProvider provider() {
        return new EntryProvider(new LocalProvider(), capabilities);
    }

    @Override
    public String server() {
        return server;
    }

    @Override
    public Optional<Platform> platform() {
        return Optional.of(platform);
    }

    @Override
    public void destroy(ResourceName resource) {}

    @Override
    public void close() {}
}
