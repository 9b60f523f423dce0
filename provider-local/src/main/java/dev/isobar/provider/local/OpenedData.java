package dev.isobar.provider.local;

import dev.isobar.Capabilities;
import dev.isobar.cloud.Cloud;
import dev.isobar.cloud.CloudOptions;
import dev.isobar.cloud.spi.CloudDrivers;
import dev.isobar.cloud.spi.CloudProvider;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.error.Fault;
import dev.isobar.spi.ProviderContext;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A provider that is opened once, to get the data that its settings name; many applications may then run over it in turn. */
final class OpenedData implements CloudProvider {
    private final LocalProvider like = new LocalProvider();
    private final AtomicReference<@Nullable LocalData> opened = new AtomicReference<>();
    private final Function<ProviderContext, LocalData> opening;

    private OpenedData(Function<ProviderContext, LocalData> opening) {
        this.opening = opening;
    }

    static LocalData by(CloudOptions options, Function<ProviderContext, LocalData> opening) {
        OpenedData provider = new OpenedData(opening);
        Cloud.open(provider, options).close();
        return Objects.requireNonNull(provider.opened.get(), "a cloud opens its provider");
    }

    static LocalData temporary(ProviderContext context) {
        try {
            return LocalData.temporary(context);
        } catch (IOException e) {
            throw failed("a temporary directory cannot be made", e);
        }
    }

    static void close(LocalData data) {
        try {
            data.close();
        } catch (IOException e) {
            throw failed("the data cannot be closed", e);
        }
    }

    private static CloudException failed(String detail, IOException cause) {
        return CloudException.of(Fault.of(ErrorCode.UNAVAILABLE).detail(detail), cause);
    }

    @Override
    public String name() {
        return like.name();
    }

    @Override
    public int apiLevel() {
        return API_LEVEL;
    }

    @Override
    public Capabilities capabilities() {
        return like.capabilities();
    }

    @Override
    public boolean takesLogicalNames() {
        return true;
    }

    @Override
    public CloudDrivers open(ProviderContext context) {
        LocalData data = opening.apply(context);
        opened.set(data);
        return LocalDrivers.borrowing(data);
    }
}
