package dev.isobar.provider.aws.secret;

import dev.isobar.Capability;
import dev.isobar.Ticker;
import dev.isobar.cloud.spi.CloudProvider;
import dev.isobar.conformance.Harness;
import dev.isobar.conformance.OnlyServices;
import dev.isobar.conformance.ShiftedClock;
import dev.isobar.conformance.Wire;
import dev.isobar.provider.aws.AwsProvider;
import dev.isobar.spi.ResourceName;
import dev.isobar.testserver.SecretsManagerServer;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Secrets Manager on our own server, which is consistent at once and shares one movable clock with the provider. */
final class SecretsManagerHarness implements Harness {
    private final ShiftedClock clock = new ShiftedClock();
    private final SecretsManagerServer server;

    SecretsManagerHarness() throws IOException {
        server = SecretsManagerServer.start(clock);
    }

    /** The server itself, for what the portable interface does not show. */
    SecretsManagerServer secretsManager() {
        return server;
    }

    @Override
    public CloudProvider provider() {
        return new OnlyServices(new AwsProvider(), Capability.SECRET);
    }

    @Override
    public String server() {
        return "own server";
    }

    @Override
    public Map<String, String> settings() {
        return Map.of(
                "ISOBAR_AWS_REGION", "us-east-1",
                "ISOBAR_AWS_ACCESS_KEY_ID", "test",
                "ISOBAR_AWS_SECRET_ACCESS_KEY", "test",
                "ISOBAR_AWS_SECRETSMANAGER_ENDPOINT", server.address().toString(),
                "ISOBAR_SECRETS", "isobar/test/");
    }

    @Override
    public void destroy(ResourceName resource) {}

    @Override
    public Clock clock() {
        return clock;
    }

    @Override
    public Ticker ticker() {
        return clock;
    }

    @Override
    public boolean advance(Duration time) {
        clock.advance(time);
        return true;
    }

    @Override
    public OptionalLong requests() {
        return OptionalLong.of(server.requests());
    }

    @Override
    public Optional<Wire> wire() {
        return Optional.of(Wire.of(server.address(), "ISOBAR_AWS_SECRETSMANAGER_ENDPOINT"));
    }

    @Override
    public void close() {
        server.close();
    }
}
