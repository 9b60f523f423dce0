package dev.isobar.conformance.push;

import dev.isobar.Capabilities;
import dev.isobar.cloud.spi.CloudDrivers;
import dev.isobar.cloud.spi.CloudProvider;
import dev.isobar.spi.ProviderContext;

/** A provider that declares something else. */
record Declaring(CloudProvider provider, Capabilities capabilities) implements CloudProvider {
    @Override
    public String name() {
        return provider.name();
    }

    @Override
    public int apiLevel() {
        return provider.apiLevel();
    }

    @Override
    public boolean takesLogicalNames() {
        return true;
    }

    @Override
    public CloudDrivers open(ProviderContext context) throws Exception {
        return provider.open(context);
    }
}
