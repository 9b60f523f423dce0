package dev.isobar.conformance;

import dev.isobar.Capabilities;
import dev.isobar.Capability;
import dev.isobar.cloud.spi.CloudProvider;
import java.util.List;

/**
 * A provider that declares only some of its services: for a server that speaks no others. What it declares beside its services,
 * of calls in general, stays; what it declares of its functions goes. Thread-safe where the provider is.
 */
public final class OnlyServices extends Interposed {
    private final List<Capability> services;

    /** Shows these services of a provider, such as {@code QUEUE} and {@code TOPIC}, with all that it can do in them. */
    public OnlyServices(CloudProvider provider, Capability... services) {
        super(provider);
        this.services = List.of(services);
    }

    @Override
    public Capabilities capabilities() {
        Capabilities declared = super.capabilities();
        return declared.without(
                declared.flags().stream().filter(flag -> !isShown(flag)).toArray(Capability[]::new));
    }

    @Override
    protected void require(Capability service) {
        if (!capabilities().has(service)) {
            throw new UnsupportedOperationException(service + " is not spoken by this server");
        }
    }

    private boolean isShown(Capability flag) {
        return flag == Capability.RETRY_AFTER
                || services.stream()
                        .anyMatch(service -> flag == service || flag.name().startsWith(service.name() + "_"));
    }
}
