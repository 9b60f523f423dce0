package dev.isobar.cloud.spi;

/** Drivers that can let go of their clients and go on, as a process must that becomes a snapshot. */
public interface ReleasableDrivers extends CloudDrivers {
    /**
     * Closes every client, with its connections and credentials. Nothing is under way. The drivers that were handed out are not used
     * again: each is asked for anew when it is next needed.
     */
    void release() throws Exception;
}
