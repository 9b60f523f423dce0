package dev.isobar.conformance.push;

import dev.isobar.Capabilities;
import dev.isobar.cloud.spi.CloudProvider;
import dev.isobar.conformance.Interposed;

/** A provider that declares something else. */
final class Declaring extends Interposed {
    private final Capabilities capabilities;

    Declaring(CloudProvider provider, Capabilities capabilities) {
        super(provider);
        this.capabilities = capabilities;
    }

    @Override
    public Capabilities capabilities() {
        return capabilities;
    }
}
