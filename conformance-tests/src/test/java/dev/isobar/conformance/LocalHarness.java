package dev.isobar.conformance;

import dev.isobar.RetrySettings;
import dev.isobar.Ticker;
import dev.isobar.cloud.spi.CloudProvider;
import dev.isobar.provider.local.LocalData;
import dev.isobar.provider.local.LocalProvider;
import dev.isobar.provider.local.store.Durability;
import dev.isobar.spi.ProviderContext;
import dev.isobar.spi.ResourceName;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The local provider over a directory. */
final class LocalHarness implements Harness {
    private final LocalData data;

    LocalHarness(Path directory) {
        ProviderContext context = new ProviderContext(
                name -> Optional.empty(),
                RetrySettings.defaults(),
                Clock.systemUTC(),
                Ticker.system(),
                new SecureRandom());
        this.data = LocalData.in(directory, Durability.RELAXED, context);
    }

    @Override
    public CloudProvider provider() {
        return new LocalProvider(data);
    }

    @Override
    public Map<String, String> settings() {
        return Map.of();
    }

    @Override
    public ResourceName create(String kind, String logical) {
        String setting =
                ("ISOBAR_" + kind + "_" + logical).toUpperCase(Locale.ROOT).replace('-', '_');
        return new ResourceName(kind, logical, logical, setting);
    }

    @Override
    public void destroy(ResourceName resource) throws Exception {
        data.blobs().destroy(resource.physical());
    }

    @Override
    public String server() {
        return "files";
    }

    @Override
    public OptionalLong requests() {
        return OptionalLong.empty();
    }

    @Override
    public void settle() {}

    @Override
    public void close() throws Exception {
        data.close();
    }
}
