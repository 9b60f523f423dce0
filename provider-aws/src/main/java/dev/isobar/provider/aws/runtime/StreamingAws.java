package dev.isobar.provider.aws.runtime;

import dev.isobar.Capabilities;
import dev.isobar.Capability;
import dev.isobar.cloud.spi.CloudDrivers;
import dev.isobar.cloud.spi.CloudProvider;
import dev.isobar.provider.aws.AwsProvider;
import dev.isobar.spi.ProviderContext;

/** AWS where answers stream (contract FN-10). */
final class StreamingAws implements CloudProvider {
    private final AwsProvider provider = new AwsProvider();

    @Override
    public String name() {
        return provider.name();
    }

    @Override
    public int apiLevel() {
        return provider.apiLevel();
    }

    @Override
    public Capabilities capabilities() {
        return provider.capabilities().with(Capability.HTTP_STREAMING);
    }

    @Override
    public CloudDrivers open(ProviderContext context) {
        return provider.open(context);
    }
}
