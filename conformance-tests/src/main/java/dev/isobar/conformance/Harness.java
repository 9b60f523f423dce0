package dev.isobar.conformance;

import dev.isobar.cloud.spi.CloudProvider;
import dev.isobar.spi.ResourceName;
import java.time.Clock;
import java.util.Map;
import java.util.OptionalLong;

/**
 * A provider under test and the server that it talks to: all that a suite must know. A provider author implements this once,
 * and extends each suite by one method that returns it. One harness serves many tests, also at the same time.
 */
public interface Harness extends AutoCloseable {
    /** The provider to judge; a new instance or the same each time. */
    CloudProvider provider();

    /** The settings to open it with, such as endpoint and credentials. */
    Map<String, String> settings();

    /** The wall clock to open it with; the system's by default. */
    default Clock clock() {
        return Clock.systemUTC();
    }

    /**
     * Makes an empty resource.
     *
     * @param kind as in {@link ResourceName#kind()}
     * @param logical a name that no earlier call has used
     */
    ResourceName create(String kind, String logical) throws Exception;

    /** Removes a resource and all in it. */
    void destroy(ResourceName resource) throws Exception;

    /** What the matrix calls the server under test, such as {@code files} or {@code own server}. */
    String server();

    /** How many requests have reached the server so far; empty where nobody counts. */
    OptionalLong requests();

    /** Lets the server finish what it does in the background, such as bringing an index up to date. */
    void settle() throws Exception;

    @Override
    void close() throws Exception;
}
