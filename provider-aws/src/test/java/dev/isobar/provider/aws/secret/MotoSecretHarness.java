package dev.isobar.provider.aws.secret;

import dev.isobar.Capability;
import dev.isobar.cloud.spi.CloudProvider;
import dev.isobar.conformance.Counted;
import dev.isobar.conformance.Harness;
import dev.isobar.conformance.OnlyServices;
import dev.isobar.conformance.Required;
import dev.isobar.conformance.Wire;
import dev.isobar.provider.aws.AwsProvider;
import dev.isobar.spi.ResourceName;
import dev.isobar.testserver.MotoServer;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Secrets Manager as Moto understands it, on the real clock; where it is not installed its tests are skipped. */
final class MotoSecretHarness implements Harness {
    private static final String ENDPOINT = "ISOBAR_AWS_SECRETSMANAGER_ENDPOINT";

    private final Counted provider = new Counted(new OnlyServices(new AwsProvider(), Capability.SECRET));
    private final MotoServer server;

    MotoSecretHarness() throws Exception {
        Optional<String> obstacle = MotoServer.obstacle();
        if (obstacle.isPresent()) {
            throw Required.absent("moto", obstacle.get());
        }
        server = MotoServer.start();
    }

    @Override
    public CloudProvider provider() {
        return provider;
    }

    @Override
    public String server() {
        return MotoServer.NAME;
    }

    @Override
    public Map<String, String> settings() {
        return Map.of(
                "ISOBAR_AWS_REGION",
                "us-east-1",
                "ISOBAR_AWS_ACCESS_KEY_ID",
                "test",
                "ISOBAR_AWS_SECRET_ACCESS_KEY",
                "test",
                ENDPOINT,
                server.uri().toString(),
                "ISOBAR_SECRETS",
                "isobar/test/");
    }

    @Override
    public void destroy(ResourceName resource) {}

    @Override
    public OptionalLong requests() {
        return OptionalLong.of(provider.calls());
    }

    @Override
    public Optional<Wire> wire() {
        return Optional.of(Wire.of(server.uri(), ENDPOINT));
    }

    @Override
    public void close() {
        server.close();
    }
}
