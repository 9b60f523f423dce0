package dev.isobar.app.spi;

import dev.isobar.internal.guice.GuiceInstances;
import dev.isobar.spi.Instances;
import org.jspecify.annotations.Nullable;

/** Links Guice and builds the injector when a handler class is first needed, once (contract CORE-8). */
final class LazyInstances implements Instances {
    private final AppModel model;
    private volatile @Nullable Instances built;

    LazyInstances(AppModel model) {
        this.model = model;
    }

    @Override
    public <T> T get(Class<T> type) {
        return injector().get(type);
    }

    Instances injector() {
        Instances found = built;
        return found == null ? build() : found;
    }

    private synchronized Instances build() {
        Instances found = built;
        if (found == null) {
            found = GuiceInstances.of(model);
            built = found;
        }
        return found;
    }
}
