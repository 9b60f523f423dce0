package dev.isobar.conformance.tiny;

import dev.isobar.blob.BucketSpec;
import dev.isobar.cloud.spi.CloudProvider;
import dev.isobar.conformance.Harness;
import dev.isobar.conformance.Wire;
import dev.isobar.document.CollectionSpec;
import dev.isobar.queue.QueueSpec;
import dev.isobar.spi.ResourceName;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The small store and its provider, sound or broken. */
final class TinyHarness implements Harness {
    private final TinyServer server = new TinyServer();
    private final TinyProvider provider;

    TinyHarness(TinyProvider provider) throws IOException {
        this.provider = provider;
    }

    @Override
    public CloudProvider provider() {
        return provider;
    }

    @Override
    public String server() {
        return "own test server";
    }

    @Override
    public Map<String, String> settings() {
        return Map.of(TinyProvider.SERVER, server.address().toString());
    }

    private static ResourceName named(String kind, String logical) {
        String setting =
                "ISOBAR_" + kind + "_" + logical.toUpperCase(Locale.ROOT).replace('-', '_');
        return new ResourceName(kind.toLowerCase(Locale.ROOT), logical, logical, setting);
    }

    @Override
    public ResourceName bucket(BucketSpec spec) {
        return named("BUCKET", spec.name());
    }

    @Override
    public ResourceName collection(CollectionSpec spec) {
        return named("COLLECTION", spec.name());
    }

    @Override
    public ResourceName queue(QueueSpec spec) {
        return named("QUEUE", spec.name());
    }

    @Override
    public void destroy(ResourceName resource) {}

    @Override
    public OptionalLong requests() {
        return OptionalLong.of(server.requests());
    }

    @Override
    public Duration patience() {
        return Duration.ZERO;
    }

    @Override
    public Optional<Wire> wire() {
        return Optional.of(Wire.of(server.address(), TinyProvider.SERVER));
    }

    @Override
    public void close() {
        server.close();
    }
}
