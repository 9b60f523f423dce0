package dev.isobar.provider.local;

import dev.isobar.Capabilities;
import dev.isobar.Limit;
import dev.isobar.cloud.spi.CloudDrivers;
import dev.isobar.cloud.spi.CloudProvider;
import dev.isobar.error.CloudException;
import dev.isobar.provider.local.store.Durability;
import dev.isobar.spi.ProviderContext;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The provider of this machine: every service in one durable process, with nothing to install. It declares every capability.
 *
 * <p>Settings: {@code ISOBAR_DATA}, the data directory, by default {@code .isobar/data} in the working directory;
 * {@code ISOBAR_DURABILITY}, {@code sync} (the default) or {@code relaxed}; {@code ISOBAR_PUBLIC_URL}, where the server that
 * honours signed URLs is reached when this process is not that server; {@code ISOBAR_HTTP_BODY_BYTES}, the longest body of a
 * request or answer of an application that runs here, by default the contract's 4 MiB (FN-11).
 */
public final class LocalProvider implements CloudProvider {
    /** The provider's name. */
    public static final String NAME = "local";

    private static final String BODY_BYTES = "ISOBAR_HTTP_BODY_BYTES";
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
        if (data == null) {
            return Capabilities.all();
        }
        Optional<String> bodyBytes = data.context().setting(BODY_BYTES);
        return bodyBytes.isPresent() ? withBodies(bodyBytes.get()) : Capabilities.all();
    }

    private static Capabilities withBodies(String bytes) {
        try {
            long most = Long.parseLong(bytes.strip());
            return Capabilities.all().with(Limit.HTTP_REQUEST_BYTES, most).with(Limit.HTTP_RESPONSE_BYTES, most);
        } catch (NumberFormatException e) {
            throw CloudException.invalidArgument(BODY_BYTES, bytes, "a number of bytes, 1 or more");
        }
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
