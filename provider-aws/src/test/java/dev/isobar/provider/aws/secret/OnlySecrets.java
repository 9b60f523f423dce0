package dev.isobar.provider.aws.secret;

import dev.isobar.Capabilities;
import dev.isobar.Capability;
import dev.isobar.cloud.spi.CloudDrivers;
import dev.isobar.cloud.spi.CloudProvider;
import dev.isobar.provider.aws.AwsProvider;
import dev.isobar.spi.ProviderContext;

/** What of the provider a server of secrets can show. */
final class OnlySecrets implements CloudProvider {
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
                .filter(flag -> flag != Capability.SECRET && flag != Capability.RETRY_AFTER)
                .toArray(Capability[]::new));
    }

    @Override
    public CloudDrivers open(ProviderContext context) throws Exception {
        return aws.open(context);
    }
}
