package dev.isobar.spi;

/** Refuses every class, by name. */
final class NoInstances implements Instances {
    @Override
    public <T> T get(Class<T> type) {
        throw new IllegalStateException(
                "no injector makes " + type.getName() + "; declare an instance of it instead of its class");
    }
}
