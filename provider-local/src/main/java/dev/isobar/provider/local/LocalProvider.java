package dev.isobar.provider.local;

import dev.isobar.Capabilities;
import dev.isobar.cloud.spi.CloudDrivers;
import dev.isobar.cloud.spi.CloudProvider;
import dev.isobar.provider.local.store.Durability;
import dev.isobar.spi.ProviderContext;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The provider of this machine: every service in one durable process, with nothing to install. It declares every capability.
 *
 * <p>Settings: {@code ISOBAR_DATA}, the data directory, by default {@code .isobar/data} in the working directory;
 * {@code ISOBAR_DURABILITY}, {@code sync} (the default) or {@code relaxed}; {@code ISOBAR_PUBLIC_URL}, where the server that
 * honours signed URLs is reached when this process is not that server.
 */
public final class LocalProvider implements CloudProvider {
    /** The provider's name. */
    public static final String NAME = "local";

    private static final String DEFAULT_DATA = ".isobar/data";

    private final @Nullable LocalData data;

    /** The provider as {@link java.util.ServiceLoader} makes it: it opens the data directory of the settings. */
    public LocalProvider() {
        this.data = null;
    }

    /** The provider over data that its owner opened and will close. */
    public LocalProvider(LocalData data) {
        this.data = data;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int apiLevel() {
        return API_LEVEL;
    }

    @Override
    public Capabilities capabilities() {
        return Capabilities.all();
    }

    /** On this machine nobody else owns a name. */
    @Override
    public boolean takesLogicalNames() {
        return true;
    }

    @Override
    public CloudDrivers open(ProviderContext context) {
        return data == null ? LocalDrivers.owning(openData(context)) : LocalDrivers.borrowing(data);
    }

    static LocalData openData(ProviderContext context) {
        Path directory = Path.of(context.setting("ISOBAR_DATA").orElse(DEFAULT_DATA));
        Durability durability =
                Durability.of(context.setting("ISOBAR_DURABILITY").orElse("sync"));
        return LocalData.in(directory, durability, context);
    }
}
