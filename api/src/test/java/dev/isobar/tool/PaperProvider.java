package dev.isobar.tool;

import dev.isobar.Capabilities;
import dev.isobar.cloud.spi.CloudDrivers;
import dev.isobar.cloud.spi.CloudProvider;
import dev.isobar.error.ErrorCode;
import dev.isobar.error.Fault;
import dev.isobar.spi.ProviderContext;

/** A provider that offers nothing, so that a cloud can be opened for its settings. */
public final class PaperProvider implements CloudProvider {
    @Override
    public String name() {
        return "paper";
    }

    @Override
    public int apiLevel() {
        return API_LEVEL;
    }

    @Override
    public Capabilities capabilities() {
        return Capabilities.of();
    }

    @Override
    public CloudDrivers open(ProviderContext context) {
        return new CloudDrivers() {
            @Override
            public Fault classify(Throwable vendor) {
                return Fault.of(ErrorCode.INTERNAL);
            }

            @Override
            public void close() {}
        };
    }
}
