package dev.isobar.conformance.push;

import dev.isobar.Capabilities;
import dev.isobar.cloud.spi.CloudProvider;
import dev.isobar.conformance.Harness;
import dev.isobar.conformance.platform.Platform;
import dev.isobar.provider.local.LocalProvider;
import dev.isobar.spi.ResourceName;
import java.util.Optional;

/** A platform that pushes requests and batches of events into one process, as function services do, without any network. */
public final class PushHarness implements Harness {
    private final Adapter adapter;

    /** The platform behind this adapter, which declares so much. */
    public PushHarness(Adapter adapter) {
        this.adapter = adapter;
    }

    @Override
    public CloudProvider provider() {
        return new Declaring(new LocalProvider(), capabilities());
    }

    private Capabilities capabilities() {
        return adapter.capabilities();
    }

    @Override
    public String server() {
        return "pushed in process";
    }

    @Override
    public Optional<Platform> platform() {
        return Optional.of(new PushPlatform(adapter));
    }

    @Override
    public void destroy(ResourceName resource) {}

    @Override
    public void close() {}
}
