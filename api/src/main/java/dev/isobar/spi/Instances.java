package dev.isobar.spi;

/**
 * Where handlers that were declared by class come from. The one implementation of weight is Guice's; it is linked when a
 * class is first asked for and not before. Thread-safe.
 */
@FunctionalInterface
public interface Instances {
    /** The one instance of the class; the same at every call. */
    <T> T get(Class<T> type);

    /** Instances for an application that declares no handler by class: any request is a defect. */
    static Instances none() {
        return new NoInstances();
    }
}
